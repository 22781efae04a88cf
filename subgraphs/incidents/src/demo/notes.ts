import { pick } from "@beegrid/kernel";
import { IncidentKind, IncidentStep } from "../incidents/incident-enums.js";

const RESOLVED: Partial<Record<IncidentKind, readonly string[]>> = {
  [IncidentKind.HAZARD]: [
    "已到现场处理，恢复正常。",
    "现场已设警示并完成修复，拍照留存。",
    "已通知责任单位整改，整改到位。",
    "更换损坏部件，试用正常。",
    "清理完毕，通道畅通。",
    "已协调施工队连夜处理，隐患消除。",
    "现场核实并当场整改，已向周边群众说明。",
  ],
  [IncidentKind.DISPUTE]: [
    "双方到场，经调解达成口头协议。",
    "已签订调解协议书，约定履行时间。",
    "上门两次，双方同意各让一步。",
    "联合社区共同调解，矛盾化解。",
    "已告知依法处理的途径，双方接受。",
  ],
  [IncidentKind.DEPARTMENT_EVENT]: [
    "已依职责处理，责任方签收整改通知。",
    "现场检查并复核，已整改。",
    "已办理并归档。",
    "派员处理完毕，持续巡查。",
  ],
};
const RESOLVED_ELSE = ["已办理并答复。", "已协调落实，向当事人说明。", "已安排专人跟进，事项办结。"];

const WORDS: Partial<Record<IncidentStep, readonly string[]>> = {
  [IncidentStep.REJECT]: [
    "不在本县受理范围，已告知反映渠道。",
    "描述不清且无法联系，暂不受理。",
    "现场核实未发现所述情况。",
  ],
  [IncidentStep.DISPATCH]: ["请尽快到现场查看。", "请按时限办理并反馈。", "涉及多方，请牵头处理。"],
  [IncidentStep.RETURN]: ["经核实不属本单位职责，请改派。", "位置不在辖区内，请改派属地。"],
  [IncidentStep.SUSPEND]: ["等待材料到货后施工。", "需当事人补充材料，暂缓办理。", "天气原因暂停施工。"],
  [IncidentStep.VERIFY]: ["现场查看，问题已解决。", "电话与现场核实一致。"],
  [IncidentStep.FAIL_VERIFICATION]: ["现场查看仍未处理彻底，退回继续办理。", "照片与现场不符，请重新处置。"],
  [IncidentStep.CONFIRM]: ["已经好了，谢谢。", "处理很快。", "看到已经修好。"],
  [IncidentStep.DENY]: ["今天去看还是老样子。", "只处理了一半，请再看看。"],
  [IncidentStep.REOPEN]: ["巡查发现问题反复，重新办理。", "群众再次反映，重新派单。"],
  [IncidentStep.URGE]: ["已超时限，请尽快办理。", "上报人来电询问进度。"],
  [IncidentStep.ESCALATE]: ["纳入督办，请每日反馈进展。"],
  [IncidentStep.SUPPLEMENT]: ["补充：现在情况比上报时严重一些。", "补充：位置在路的另一侧。", "补充：白天也能看到。"],
  [IncidentStep.FOLLOW_UP]: [
    "电话回访，上报人表示满意。",
    "电话回访无人接听，已发短信。",
    "回访时上报人希望以后加强巡查。",
  ],
};

/** Steps whose command demands words. */
const SPOKEN = new Set([
  IncidentStep.REJECT,
  IncidentStep.RETURN,
  IncidentStep.SUSPEND,
  IncidentStep.RESOLVE,
  IncidentStep.FAIL_VERIFICATION,
  IncidentStep.REOPEN,
  IncidentStep.SUPPLEMENT,
  IncidentStep.FOLLOW_UP,
]);

/** Words left with a step (示例): always where the command demands them, now and then elsewhere. */
export function noteOn(random: () => number, step: IncidentStep, kind: IncidentKind): string | null {
  if (step === IncidentStep.RESOLVE) return pick(random, RESOLVED[kind] ?? RESOLVED_ELSE);
  const words = WORDS[step];
  if (!words) return null;
  return SPOKEN.has(step) || random() < 0.4 ? pick(random, words) : null;
}
