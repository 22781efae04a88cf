import { type Provider, inject } from "@angular/core";
import { ApolloLink, type FieldPolicy, InMemoryCache, Observable } from "@apollo/client/core";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { HttpLink } from "@apollo/client/link/http";
import { relayStylePagination } from "@apollo/client/utilities";
import { provideApollo } from "apollo-angular";
import { tap } from "rxjs";
import { Session } from "../session/session";
import { Clock } from "./clock";
import { Freshness } from "./freshness";
import { Texts } from "./texts/texts";

/** Apollo on the same origin: the token from memory, the language chosen here, one refresh when the token has run out. */
export function provideApi(): Provider {
  return provideApollo(() => {
    const clock = inject(Clock);
    const http = new HttpLink({
      uri: "/graphql",
      fetch: async (...request) => {
        const answer = await fetch(...request);
        clock.heard(answer.headers.get("date"));
        return answer;
      },
    });
    const link = withSession(inject(Session), inject(Texts))
      .concat(tellingWhatLacks(inject(Freshness)))
      .concat(http);
    return { link, cache: newCache() };
  });
}

/** Partial answers are shown, and said to be partial. */
function tellingWhatLacks(freshness: Freshness): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap(({ errors }) => {
        if (errors?.some((error) => error.extensions?.["code"] === "SUBGRAPH_UNAVAILABLE")) freshness.lacked();
      }),
    ),
  );
}

export function newCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      County: { keyFields: ["slug"] },
      IncidentCategory: { keyFields: ["code"] },
      // A role that was taken away is gone: the newer list is the whole truth.
      StaffAccount: { fields: { grants: { merge: false } } },
      // The ledger of an account joins page by page; the account itself is its volunteer's.
      PointAccount: { fields: { entries: relayStylePagination(), expiring: { merge: false } }, merge: true },
      Query: { fields: { incidents: relayStylePagination(["filter", "orderBy"]), ...pagedLists() } },
      App: { fields: { secrets: { merge: false }, usage: { merge: false } } },
      // Lists that belong to their incident: the newer one is the whole truth.
      Incident: {
        fields: {
          allowedActions: { merge: false },
          attachments: { merge: false },
          nearby: { merge: false },
          stages: { merge: false },
          suggestedAssignees: { merge: false },
          transitions: { merge: false },
        },
      },
    },
  });
}

/** Lists whose next page joins the ones before. */
const LISTS = [
  "accounts",
  "apps",
  "awards",
  "backups",
  "baseRecords",
  "canteens",
  "communityCheckIns",
  "devices",
  "dutyPostAssignments",
  "gridWorkers",
  "guardAttendances",
  "guardPosts",
  "memberErasures",
  "members",
  "mentors",
  "merchants",
  "needs",
  "partyMembers",
  "rewards",
  "stations",
  "volunteers",
] as const;

function pagedLists(): Record<string, FieldPolicy> {
  return Object.fromEntries(LISTS.map((list) => [list, relayStylePagination(["filter"])]));
}

/**
 * Every operation carries the token. One that is answered UNAUTHENTICATED waits for a refresh, or for the person to sign
 * in over the page, and is sent again: the page under it never learns of it.
 */
export function withSession(session: Session, texts: Texts): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable<ApolloLink.Result>((observer) => {
        let closed = false;
        const attempt = async (again: boolean): Promise<void> => {
          const token = await session.token();
          if (closed) return;
          const language = { "accept-language": texts.language() };
          operation.setContext({
            headers: token === null ? language : { ...language, authorization: `Bearer ${token}` },
          });
          forward(operation).subscribe({
            next: (result) => {
              const error = again && result.errors ? new CombinedGraphQLErrors(result) : null;
              if (error && refused(error)) void renewed(token);
              else observer.next(result);
            },
            error: (error: unknown) => (again && refused(error) ? void renewed(token) : observer.error(error)),
            complete: () => finish(),
          });
        };
        let renewing = false;
        const renewed = async (token: string | null): Promise<void> => {
          renewing = true;
          await session.renew(token);
          renewing = false;
          if (!closed) await attempt(false);
        };
        const finish = (): void => {
          if (!renewing) observer.complete();
        };
        void attempt(true);
        return () => {
          closed = true;
        };
      }),
  );
}

function refused(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 401;
  return CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.["code"] === "UNAUTHENTICATED");
}
