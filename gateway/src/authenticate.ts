import { verifyAccess } from "@beegrid/kernel/access-token";
import type { KeyFolder } from "@beegrid/kernel/signing";
import type { Language, Viewer } from "@beegrid/kernel/viewer";
import { GraphQLError, Kind, parse, type FieldNode, type OperationDefinitionNode, valueFromASTUntyped } from "graphql";
import { sentence } from "./sentences.js";
import type { SubgraphDoor } from "./subgraph-door.js";
import { TokenStandings, type TokenStanding } from "./token-standing.js";

/** Reads access tokens; whoever has none may only sign in. */
export class Authenticator {
  private constructor(
    private readonly verify: (token: string) => ReturnType<typeof verifyAccess>,
    private readonly counties: () => string[],
    private readonly standings: TokenStandings,
  ) {}

  static async create(keys: KeyFolder, counties: () => string[], organizations: SubgraphDoor): Promise<Authenticator> {
    // Made, or missed, before anybody is let in.
    await keys.publicJwks("access");
    const accessKeys = keys.verifying("access");
    return new Authenticator((token) => verifyAccess(token, accessKeys), counties, new TokenStandings(organizations));
  }

  /** A session of this county has ended: its tokens are asked about anew. */
  sessionEnded(county: string | null): void {
    this.standings.forget(county);
  }

  /** How the token of this viewer stands. */
  standingOf(viewer: Viewer): Promise<TokenStanding> {
    return this.standings.of(viewer);
  }

  /** The viewer of a bearer token; undefined for anything that is not a token of ours in force, or whose county is gone. */
  async viewerOf(authorization: string | undefined, language: Language): Promise<Viewer | undefined> {
    const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? "")?.[1];
    if (!token) return undefined;
    try {
      const identity = await this.verify(token);
      if (identity.county !== null && !this.counties().includes(identity.county)) return undefined;
      const viewer = { ...identity, language };
      return (await this.standings.of(viewer)).inForce ? viewer : undefined;
    } catch {
      return undefined;
    }
  }

  /** For operations that need no token: bound to the one county they name. */
  anonymous(county: string | null, language: Language): Viewer {
    const known = county !== null && this.counties().includes(county);
    return {
      kind: "ANONYMOUS",
      id: "anonymous",
      county: known ? county : null,
      name: "",
      grants: [],
      scopes: [],
      language,
    };
  }
}

const SESSION_FIELDS = new Set(["signIn", "refreshSession", "signOut"]);

export function unauthenticated(language: Language): GraphQLError {
  return new GraphQLError(sentence("UNAUTHENTICATED", language), {
    extensions: { code: "UNAUTHENTICATED", http: { status: 401, headers: new Map([["www-authenticate", "Bearer"]]) } },
  });
}

/**
 * The county that a sign-in, refresh or sign-out names (null = the upper level); undefined when the document asks for
 * anything else, or for two counties at once.
 */
export function sessionCounty(query: unknown, operationName: unknown, variables: unknown): string | null | undefined {
  if (typeof query !== "string") return undefined;
  const fields = sessionFields(query, operationName);
  if (!fields?.length) return undefined;
  const counties = new Set(fields.map((field) => countyNamed(field, variables as Record<string, unknown> | undefined)));
  return counties.size === 1 ? [...counties][0] : undefined;
}

function sessionFields(query: string, operationName: unknown): readonly FieldNode[] | undefined {
  let operations: OperationDefinitionNode[];
  try {
    operations = parse(query, { maxTokens: 2000 }).definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
  } catch {
    return undefined;
  }
  const operation = operationName ? operations.find(({ name }) => name?.value === operationName) : operations[0];
  const selections = operation?.selectionSet.selections ?? [];
  return selections.every(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD && SESSION_FIELDS.has(selection.name.value),
  )
    ? selections
    : undefined;
}

function countyNamed(field: FieldNode, variables: Record<string, unknown> | undefined): string | null {
  const argument = field.arguments?.find(({ name }) => name.value === "input");
  const input = argument && (valueFromASTUntyped(argument.value, variables) as Record<string, unknown> | undefined);
  if (field.name.value === "signIn") return typeof input?.county === "string" ? input.county : null;
  return countyOfToken(input?.refreshToken);
}

/** Refresh tokens and client ids begin with their county: a hint where to look, the secret is checked there. */
export function countyOfToken(token: unknown): string | null {
  const slug = typeof token === "string" ? token.split(".", 1)[0] : undefined;
  return !slug || slug === "province" ? null : slug;
}
