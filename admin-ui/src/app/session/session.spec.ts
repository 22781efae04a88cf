import { TestBed } from "@angular/core/testing";
import { ApolloLink, Observable } from "@apollo/client/core";
import { gql } from "apollo-angular";
import { lastValueFrom } from "rxjs";
import { withSession } from "../ui/api";
import { Texts } from "../ui/texts/texts";
import { answerFetch } from "../../test-kit/gateway";
import { until } from "../../test-kit/screen";
import { Session } from "./session";

const soon = () => new Date(Date.now() + 600_000).toISOString();

/** A gateway that gives tokens t1, t2, … as long as it has a session, and an API that takes `good` alone. */
function server() {
  let given = 0;
  const state = { good: "t1", hasSession: true, away: false, refreshes: 0, tokens: [] as string[] };
  answerFetch((url) => {
    if (url === "/session/refresh") state.refreshes += 1;
    if (state.away) return new Response("{}", { status: 503 });
    const session = state.hasSession ? { accessToken: `t${++given}`, accessTokenExpiresAt: soon() } : null;
    return new Response(JSON.stringify({ session, userErrors: [] }));
  });
  const api = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const { authorization = "" } = operation.getContext()["headers"] as Record<string, string>;
        state.tokens.push(authorization);
        const known = authorization === `Bearer ${state.good}`;
        observer.next(
          known ? { data: { ok: true } } : { errors: [{ message: "", extensions: { code: "UNAUTHENTICATED" } }] },
        );
        observer.complete();
      }),
  );
  const session = TestBed.inject(Session);
  const link = withSession(session, TestBed.inject(Texts)).concat(api);
  const client = { setContext: () => ({}) };
  const ask = () =>
    lastValueFrom(
      ApolloLink.execute(
        link,
        {
          query: gql`
            {
              ok
            }
          `,
        },
        { client: client as never },
      ),
    );
  return { state, session, ask };
}

describe("A session", () => {
  it("sends its token", async () => {
    const { state, session, ask } = server();
    expect(await session.resume()).toBeTrue();
    expect(await ask()).toEqual({ data: { ok: true } });
    expect(state.tokens).toEqual(["Bearer t1"]);
  });

  it("that was asked for ahead is not asked for again by whoever waits for it", async () => {
    const { state, session } = server();
    state.hasSession = false;
    session.ask();
    await until(() => state.refreshes === 1);
    expect([await session.resume(), state.refreshes]).toEqual([false, 1]);
    state.hasSession = true;
    expect([await session.resume(), state.refreshes]).toEqual([true, 2]);
  });

  it("is refreshed once when it is refused, however many ask at the same time", async () => {
    const { state, session, ask } = server();
    await session.resume();
    state.good = "t2";
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers).toEqual(Array(3).fill({ data: { ok: true } }));
    expect(state.refreshes).toBe(2);
  });

  it("outlives a server that cannot say whether it goes on: it is asked again, and nobody has to sign in", async () => {
    const { state, session, ask } = server();
    await session.resume();
    state.good = "t2";
    state.away = true;
    const answer = ask();
    await until(() => state.refreshes === 2);
    state.away = false;
    // As when the network is back; by itself it would be asked again a little later.
    await new Promise((resolve) => setTimeout(resolve));
    dispatchEvent(new Event("online"));
    expect(await answer).toEqual({ data: { ok: true } });
    expect(session.lost()).toBeFalse();
  });

  it("that cannot be refreshed waits for the person, and then goes on with what was asked", async () => {
    const { state, session, ask } = server();
    await session.resume();
    state.good = "t2";
    state.hasSession = false;
    const answer = ask();
    await until(() => session.lost());
    state.hasSession = true;
    expect(await session.signIn("luo", "correct horse", null)).toEqual([]);
    expect(await answer).toEqual({ data: { ok: true } });
    expect(session.lost()).toBeFalse();
  });
});
