import type { Language } from "@beegrid/kernel/viewer";

/** What the gateway itself has to say. */
const SENTENCES = {
  UNAUTHENTICATED: { "zh-CN": "请先登录", en: "Sign in first" },
  SUBGRAPH_UNAVAILABLE: { "zh-CN": "这部分数据暂时取不到", en: "This part is not available for the moment" },
  INTERNAL: { "zh-CN": "内部错误", en: "Internal error" },
  STARTING: { "zh-CN": "正在启动", en: "Starting" },
  NOT_FOUND: { "zh-CN": "没有这个地址", en: "There is no such address" },
  TOO_LARGE: { "zh-CN": "请求太大", en: "The request is too large" },
  BAD_REQUEST: { "zh-CN": "请求格式不正确", en: "The request is malformed" },
  ONE_COUNTY: { "zh-CN": "一次只能登录一个县", en: "Sign in to one county at a time" },
  NO_OPERATION: { "zh-CN": "文档中没有要执行的操作", en: "The document has no such operation" },
  NO_FILE: { "zh-CN": "请在字段 file 中上传一个文件", en: "Upload one file in the field `file`" },
} as const satisfies Record<string, Record<Language, string>>;

export function sentence(key: keyof typeof SENTENCES, language: Language): string {
  return SENTENCES[key][language];
}

/** Chinese unless English is asked for first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "zh-CN";
}
