import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { countyDoor } from "./county-door.js";
import { refuse } from "./errors.js";
import { Role } from "./permissions.js";
import { safeErrors } from "./safe-errors.js";
import { someone, testCounty, type TestCounty } from "./test-kit/index.js";
import { Shelf, toy, toyModel } from "./test-kit/toy-model.js";
import { createToy } from "./test-kit/toy-subgraph.js";
import { withToy } from "./test-kit/with-toy.js";
import type { Subgraph } from "./subgraph.js";
import { serviceViewer } from "./viewer.js";

/** What leaves a subgraph for an error a resolver threw. */
function told(error: Error): GraphQLFormattedError | undefined {
  const located = new GraphQLError(error.message, { originalError: error, path: ["shelves"] });
  return safeErrors({ errors: [located] }, "toy").errors?.[0]?.toJSON();
}
const withCode = (code: string) => Object.assign(new Error("at 10.0.0.7"), { code });

describe("an error", () => {
  withToy();
  let here: TestCounty;
  let subgraph: Subgraph;
  beforeAll(async () => {
    here = await testCounty(toy);
    subgraph = await createToy();
  });
  const ask = (query: string, variables?: Record<string, unknown>) =>
    subgraph.execute({ query, variables }, here.staff(Role.REWARD_CLERK).viewer);

  it("nobody foresaw is told as INTERNAL with its path, without SQL, stack or words of its own", async () => {
    for (const how of ["sql", "program"]) {
      const { data, errors } = await ask(`{ broken(how: "${how}") __typename }`);
      expect(data).toEqual(jasmine.objectContaining({ broken: null, __typename: "Query" }));
      expect(errors?.map((error) => error.toJSON())).toEqual([
        { message: "内部错误", path: ["broken"], extensions: { code: "INTERNAL" } },
      ]);
      expect(errors?.[0]?.originalError).toBeUndefined();
      expect(JSON.stringify(errors)).not.toMatch(/secret|nowhere|SELECT|\.js/);
    }
  });

  it("that was meant for the client is told as it is, and nothing that hangs on it", () => {
    const meant = refuse("NOT_FOUND");
    Object.assign(meant.extensions, { stacktrace: ["at x"], http: { status: 500 } });
    expect(told(meant)).toEqual({ message: meant.message, path: ["shelves"], extensions: { code: "NOT_FOUND" } });
  });

  it("of a database that is away is told as SERVICE_UNAVAILABLE", async () => {
    const away = countyDoor("away", toyModel);
    away.connect({ engine: "mariadb", urlTemplate: "mariadb://root@127.0.0.1:1/spec_{county}_{subgraph}" });
    const failure = await someone(serviceViewer("away", "x"))
      .does(() => away.read((m) => m.count(Shelf)))
      .then(
        () => new Error("it was there"),
        (error: Error) => error,
      );
    expect(told(failure)?.extensions).toEqual({ code: "SERVICE_UNAVAILABLE" });
    for (const code of ["PROTOCOL_CONNECTION_LOST", "ER_CON_COUNT_ERROR", "SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR"])
      expect([code, told(withCode(code))?.extensions]).toEqual([code, { code: "SERVICE_UNAVAILABLE" }]);
    const wrapped = Object.assign(new Error("x"), { driverError: withCode("ECONNREFUSED") });
    expect(told(wrapped)?.extensions).toEqual({ code: "SERVICE_UNAVAILABLE" });
    expect(told(withCode("ER_BAD_FIELD_ERROR"))?.extensions).toEqual({ code: "INTERNAL" });
  });

  it("of the request itself is named for what it is", async () => {
    const code = async (query: string, variables?: Record<string, unknown>) =>
      (await ask(query, variables)).errors?.map(({ extensions }) => extensions.code);
    expect(await code("{ shelves")).toEqual(["GRAPHQL_PARSE_FAILED"]);
    expect(await code("{ nothing }")).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    const query = "query ($first: Int) { shelves(first: $first) { totalCount } }";
    expect(await code(query, { first: "many" })).toEqual(["BAD_USER_INPUT"]);
    expect(await code(query, { first: 5 })).toBeUndefined();
  });
});
