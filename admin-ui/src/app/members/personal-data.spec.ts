import { TestBed } from "@angular/core/testing";
import { Apollo } from "apollo-angular";
import { Answers, Refused } from "../../test-kit/answers";
import { unit } from "../../test-kit/data";
import { goTo, open } from "../../test-kit/open";
import { allByRole, byRole, click, type, until } from "../../test-kit/screen";

const consent = (id: string, purpose: string, given: boolean, source = "SYNTHETIC") => ({
  __typename: "Consent",
  id,
  purpose,
  given,
  source,
  at: "2025-03-04T02:00:00Z",
});
const member = (fields: object = {}) => ({
  member: {
    __typename: "Member",
    id: "m1",
    displayName: "罗*",
    phone: "138****5678",
    occupation: "COURIER",
    joinedAt: "2025-03-04T02:00:00Z",
    synthetic: true,
    erasedAt: null,
    grid: { ...unit("g1", "西区居委会 03 网格"), parent: unit("c1", "西区居委会") },
    consents: [consent("c1", "PROGRAMME", true)],
    ...fields,
  },
});
const PHONE = "13812345678";
const revealed = (fields: object = {}) => ({
  payload: {
    __typename: "RevealMemberPayload",
    member: { __typename: "RevealedMember", id: "m1", name: null, phone: PHONE, residentId: null, ...fields },
    userErrors: [],
  },
});
const refused = (message: string) => ({
  payload: {
    __typename: "Payload",
    member: null,
    userErrors: [{ __typename: "UserError", code: "INVALID_INPUT", message, path: ["input", "reason"] }],
  },
});
const mention = { __typename: "MemberMention", kind: "STEP", id: "t1", incidentId: "i1", excerpt: "已致电罗启明" };
const mentions = (...found: object[]) => ({
  memberMentions: { __typename: "Member", id: "m1", incidentMentions: found, serviceMentions: [] },
});
const SEARCH = ["member.search", "member.read"];
const page = () => document.querySelector("bg-member-page")!.textContent;

describe("A person's phone", () => {
  it("is shown for a usual reason in two presses, and masked again by a third", async () => {
    const answers = new Answers({ MemberPage: member(), RevealMember: revealed() });
    await open("/members/m1", answers, [...SEARCH, "member.reveal"]);
    await byRole("heading", "罗*");
    expect(page()).not.toContain(PHONE);

    await click("button", "显示电话");
    await click("button", "回访核实事件");

    await until(() => page()?.includes(PHONE));
    expect(answers.inputs("RevealMember")).toEqual([
      {
        memberId: "m1",
        fields: ["PHONE"],
        reason: "回访核实事件",
        idempotencyKey: jasmine.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    expect(allByRole("dialog").length).toBe(0);
    await click("button", "隐藏电话");
    await until(() => !page()?.includes(PHONE));
  });

  it("is never in the cache, and is gone when the page is left", async () => {
    const answers = new Answers({ MemberPage: member(), RevealMember: revealed() });
    await open("/members/m1", answers, [...SEARCH, "member.reveal"]);
    await click("button", "显示电话");
    await click("button", "紧急联系本人");
    await until(() => page()?.includes(PHONE));
    expect(JSON.stringify(TestBed.inject(Apollo).client.cache.extract())).not.toContain(PHONE);

    await goTo("/members/m2");
    await until(() => !document.body.textContent?.includes(PHONE));
  });

  it("takes four characters of one's own, and keeps the words when they are refused", async () => {
    const answers = new Answers({ MemberPage: member(), RevealMember: refused("理由里不要写此人的姓名") });
    await open("/members/m1", answers, [...SEARCH, "member.reveal"]);
    await click("button", "显示姓名");
    const words = "其他理由（至少 4 个字）";
    await type(words, "看看");
    await click("button", "显示");
    await byRole("alert", "理由至少写 4 个字");
    expect(answers.inputs("RevealMember")).toEqual([]);

    await type(words, "罗启明来电");
    await click("button", "显示");
    await byRole("alert", "理由里不要写此人的姓名");
    expect((await byRole<HTMLTextAreaElement>("textbox", words)).value).toBe("罗启明来电");
  });

  it("has no button for whoever may not see it", async () => {
    await open("/members/m1", new Answers({ MemberPage: member() }), SEARCH);
    await byRole("heading", "罗*");
    expect(allByRole("button", /^显示/).length).toBe(0);
    expect(allByRole("region", /个人资料|同意记录/).length).toBe(0);
  });
});

describe("A person's data", () => {
  it("are exported for a reason, or not at all when a part is missing", async () => {
    const exported = (incidentRecords: object[] | null) => ({
      payload: {
        __typename: "ExportMemberPayload",
        member: { __typename: "Member", id: "m1", rosterRecords: [], serviceRecords: [], incidentRecords },
        userErrors: [],
      },
    });
    const answers = new Answers({ MemberPage: member(), ExportMember: [exported(null), exported([])] });
    await open("/members/m1", answers, [...SEARCH, "member.export"]);
    const saved = spyOn(URL, "createObjectURL").and.callThrough();
    await click("button", "导出");
    await click("button", "本人来电或来访");
    await byRole("alert", /没有导出/);
    expect(saved).not.toHaveBeenCalled();

    spyOn(HTMLAnchorElement.prototype, "click");
    await click("button", "本人来电或来访");
    await until(() => saved.calls.count() === 2);
    expect(answers.inputs("ExportMember").map(({ reason }) => reason)).toEqual(["本人来电或来访", "本人来电或来访"]);
  });

  it("are erased when the findings were seen, a reason given and the word typed", async () => {
    const gone = { displayName: "已注销", phone: null, erasedAt: "2026-11-25T12:00:00Z" };
    const erased = {
      payload: {
        __typename: "EraseMemberPayload",
        member: { __typename: "Member", id: "m1", ...gone },
        userErrors: [],
      },
    };
    const answers = new Answers({
      MemberPage: [member(), member({ ...gone, consents: [] })],
      MemberMentions: mentions(mention),
      EraseMember: erased,
    });
    await open("/members/m1", answers, [...SEARCH, "member.erase", "member.reveal"]);
    await click("button", "注销资料…");
    const link = await byRole<HTMLAnchorElement>("link", "已致电罗启明");
    expect(link.getAttribute("href")).toContain("/incidents/i1");
    await click("button", "永久注销");
    await byRole("alert", "理由至少写 4 个字");
    await type("理由（至少 4 个字）", "本人申请注销");
    await click("button", "永久注销");
    await byRole("alert", "请输入“注销”");
    expect(answers.inputs("EraseMember")).toEqual([]);

    await type("输入“注销”确认", "注销");
    await click("button", "永久注销");

    await until(() => page()?.includes("此人的资料已于"));
    expect(answers.inputs("EraseMember")).toEqual([
      {
        memberId: "m1",
        reason: "本人申请注销",
        findings: [{ kind: "STEP", id: "t1", incidentId: "i1" }],
        idempotencyKey: jasmine.any(String),
      },
    ]);
    expect(allByRole("button", /^显示/).length).toBe(0);
  });

  it("are not erased while nobody can say who wrote about the person", async () => {
    const answers = new Answers({ MemberPage: member(), MemberMentions: new Refused("SUBGRAPH_UNAVAILABLE") });
    await open("/members/m1", answers, [...SEARCH, "member.erase"]);
    await click("button", "注销资料…");
    await byRole("alert", /现在不能注销/);
    expect((await byRole<HTMLButtonElement>("button", "永久注销")).disabled).toBe(true);
  });
});

describe("A person's consents", () => {
  it("are listed newest first, and the next answer is added", async () => {
    const recorded = {
      payload: {
        __typename: "RecordConsentPayload",
        member: {
          __typename: "Member",
          id: "m1",
          consents: [consent("c2", "PROGRAMME", false, "PHONE"), consent("c1", "PROGRAMME", true)],
        },
        userErrors: [],
      },
    };
    const answers = new Answers({ MemberPage: member(), RecordConsent: recorded });
    await open("/members/m1", answers, [...SEARCH, "member.recordConsent"]);
    const card = await byRole("region", "同意记录");
    expect(card.textContent).toContain("演示生成");

    await click("button", "记录不同意");

    await until(() => card.querySelectorAll("li").length === 2);
    expect(card.querySelector("li")!.textContent).toContain("不同意");
    expect(answers.inputs("RecordConsent")[0]).toEqual(
      jasmine.objectContaining({ memberId: "m1", purpose: "PROGRAMME", source: "PAPER", given: false }),
    );
  });
});
