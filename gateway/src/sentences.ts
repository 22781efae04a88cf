import type { Language } from "@beegrid/kernel/viewer";

/** What the gateway itself has to say. */
const SENTENCES = {
  UNAUTHENTICATED: { "zh-CN": "请先登录", en: "Sign in first" },
  SUBGRAPH_UNAVAILABLE: { "zh-CN": "这部分数据暂时取不到", en: "This part is not available for the moment" },
  SERVICE_UNAVAILABLE: { "zh-CN": "服务暂时不可用，请稍后重试", en: "The service is not available for the moment" },
  INTERNAL: { "zh-CN": "内部错误", en: "Internal error" },
  STARTING: { "zh-CN": "正在启动", en: "Starting" },
  NOT_FOUND: { "zh-CN": "没有这个地址", en: "There is no such address" },
  TOO_LARGE: { "zh-CN": "请求太大", en: "The request is too large" },
  BAD_REQUEST: { "zh-CN": "请求格式不正确", en: "The request is malformed" },
  ONE_COUNTY: { "zh-CN": "一次只能登录一个县", en: "Sign in to one county at a time" },
  NO_OPERATION: { "zh-CN": "文档中没有要执行的操作", en: "The document has no such operation" },
  NO_FILE: { "zh-CN": "请在字段 file 中上传一个文件", en: "Upload one file in the field `file`" },
  UNSUPPORTED_TYPE: { "zh-CN": "请以 application/json 发送", en: "Send it as application/json" },
  METHOD_NOT_ALLOWED: { "zh-CN": "这个地址不支持该方法", en: "This address does not take that method" },
  HEADERS_TOO_LARGE: { "zh-CN": "请求头太大", en: "The headers of the request are too large" },
  TOO_SLOW: { "zh-CN": "请求太慢", en: "The request took too long to arrive" },
  OTHER_SITE: { "zh-CN": "不接受其他网站发来的请求", en: "Requests from other sites are not accepted" },
  RATE_LIMITED: { "zh-CN": "请求过于频繁，请稍后再试", en: "Too many requests: try again later" },
  COST_LIMIT: {
    "zh-CN": "一次查询的数据太多，请减少字段或每页条数",
    en: "This asks for too much at once: ask for fewer fields or smaller pages",
  },
  NOT_IN_LIST: { "zh-CN": "这个操作未登记", en: "This operation is not registered" },
  TOO_DEEP: { "zh-CN": "查询嵌套过深", en: "The document is nested too deep" },
  TOO_MANY_ALIASES: { "zh-CN": "别名过多", en: "The document has too many aliases" },
  TOO_MANY_DIRECTIVES: { "zh-CN": "指令过多", en: "The document has too many directives" },
  TOO_MANY_FIELDS: { "zh-CN": "字段过多", en: "The document has too many fields side by side" },
  NO_CONSOLE: { "zh-CN": "管理台尚未构建", en: "The console is not built" },
} as const satisfies Record<string, Record<Language, string>>;

export type SentenceKey = keyof typeof SENTENCES;

export function sentence(key: SentenceKey, language: Language): string {
  return SENTENCES[key][language];
}

/** Chinese unless English is asked for first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "zh-CN";
}
