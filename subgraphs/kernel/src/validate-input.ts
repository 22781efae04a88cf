import { validate, type ValidationError } from "class-validator";
import type { ClassType } from "type-graphql";
import { refuse, UserErrorCode, type UserError } from "./errors.js";
import { ITEMS } from "./input.js";

/** GraphQL gives variables as ordinary objects, and literals as objects without a prototype. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
}

/** Gives nested plain objects the class their field declares, so that they are validated by it. */
function hydrate<T extends object>(Class: ClassType<T>, given: object): T {
  const instance = new Class();
  for (const [name, value] of Object.entries(given)) {
    const type = Reflect.getMetadata("design:type", Class.prototype, name) as ClassType<object> | undefined;
    const Item = Reflect.getMetadata(ITEMS, Class.prototype, name) as ClassType<object> | undefined;
    Object.defineProperty(instance, name, {
      value: Item && Array.isArray(value) ? value.map((one) => asNested(Item, one)) : asNested(type, value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return instance;
}

function asNested(type: ClassType<object> | undefined, value: unknown): unknown {
  return type && type !== Object && isPlainObject(value) ? hydrate(type, withoutNulls(value as object)) : value;
}

/** An input as an instance of its class, with every fault as a userError whose path begins with "input". */
export async function inputFaults<I extends object>(
  Input: ClassType<I>,
  given: I,
): Promise<{ input: I; faults: UserError[] }> {
  const input = hydrate(Input, withoutNulls(given));
  const errors = await validate(input, {
    // Absent and null mean the same to GraphQL clients; what is required is so by its GraphQL type.
    skipMissingProperties: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  return { input, faults: errors.flatMap((error) => asUserErrors(error, ["input"])) };
}

/** An argument of a query as an instance of its class; BAD_USER_INPUT for the first fault. */
export async function validArgument<I extends object>(Input: ClassType<I>, given: I, name: string): Promise<I> {
  const { input, faults } = await inputFaults(Input, given);
  const [fault] = faults;
  if (!fault) return input;
  const where = [name, ...(fault.path ?? []).slice(1)].join(".");
  const message = `${where}: ${fault.message}`;
  throw refuse("BAD_USER_INPUT", { zh: message, en: message });
}

function withoutNulls(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function asUserErrors(error: ValidationError, above: string[]): UserError[] {
  const path = [...above, error.property];
  const own = Object.values(error.constraints ?? {}).map((message) => ({
    code: UserErrorCode.INVALID_INPUT,
    message,
    path,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => asUserErrors(child, path))];
}
