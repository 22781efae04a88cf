/** What the gateway's plain addresses answer in a test; `body` is what the console sent. */
export function answerFetch(answer: (url: string, body: Record<string, unknown>) => Response): void {
  spyOn(window, "fetch").and.callFake((url, request) => {
    const body = JSON.parse(request?.body as string) as Record<string, unknown>;
    return Promise.resolve(answer(url as string, body));
  });
}
