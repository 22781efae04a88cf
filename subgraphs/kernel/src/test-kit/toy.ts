import { Field, ID, InputType, Int } from "type-graphql";
import { commands } from "../command.js";
import { DomainError, refuse, UserErrorCode } from "../errors.js";
import { emit, type EventHandlers } from "../events.js";
import { GeoPointInput, Ids, Key, Nested, Note, Whole, Words } from "../input.js";
import { payload } from "../payload.js";
import { uuid7 } from "../uuid7.js";
import { aShelf, Shelf, Tally, toy } from "./toy-model.js";

const command = commands(toy);

@InputType({ description: "A shelf to put up." })
export class PutUpShelfInput {
  @Field({ description: "Its code." })
  @Words(20)
  code: string;

  @Field(() => Int, { description: "Pieces on it." })
  @Whole(0, 1000)
  stock: number;

  @Field(() => String, { nullable: true, description: "A note." })
  @Note(10)
  note?: string | null;

  @Field(() => GeoPointInput, { nullable: true, description: "Where it stands." })
  @Nested()
  location?: GeoPointInput;

  @Field(() => [ID], { nullable: true, description: "Its tags." })
  @Ids(3)
  tags?: string[] | null;

  @Field(() => ID, { nullable: true, description: "Makes a retry safe." })
  @Key()
  idempotencyKey?: string | null;
}

export const PutUpShelfPayload = payload("PutUpShelf", { shelf: Shelf });

export const putUpShelf = command("points.adjust", PutUpShelfInput, async ({ code, stock, note, tags }, m) => {
  const shelf = aShelf({ id: uuid7(), code, stock, note: note ?? null, tags: tags ?? null });
  await m.insert(Shelf, shelf);
  await emit(m, "ShelfPutUp", { shelfId: shelf.id, code });
  return { shelf };
});

@InputType({ description: "Pieces to take." })
export class TakeFromShelfInput {
  @Field(() => ID, { description: "From where." })
  shelfId: string;

  @Field(() => Int, { description: "How many." })
  @Whole(1, 100)
  pieces: number;

  @Field(() => Int, { nullable: true, description: "The version that was seen." })
  version?: number | null;

  @Field(() => ID, { nullable: true, description: "Makes a retry safe." })
  @Key()
  idempotencyKey?: string | null;
}

export const TakeFromShelfPayload = payload("TakeFromShelf", { shelf: Shelf });

/** Tells first and looks afterwards, so that a refusal has something to roll back. */
export const takeFromShelf = command(
  "redemption.redeem",
  TakeFromShelfInput,
  async ({ shelfId, pieces, version }, m) => {
    await emit(m, "PiecesTaken", { shelfId, pieces });
    const shelf = await m.findOneBy(Shelf, { id: shelfId });
    if (!shelf) throw refuse("NOT_FOUND");
    if (version && version !== shelf.version) throw refuse("CONFLICT");
    const taken = await m
      .createQueryBuilder()
      .update(Shelf)
      .set({ stock: () => `stock - ${pieces}`, version: () => "version + 1" })
      .where("id = :shelfId AND stock >= :pieces", { shelfId, pieces })
      .execute();
    if (!taken.affected)
      throw new DomainError(UserErrorCode.OUT_OF_STOCK, { zh: "库存不足", en: "Not enough is left" }, [
        "input",
        "pieces",
      ]);
    return { shelf: await m.findOneByOrFail(Shelf, { id: shelfId }) };
  },
);

interface PiecesTaken {
  pieces: number;
}

interface ShelfPutUp {
  code: string;
}

/** Sums, so any order of arrival gives the same total. */
export const toyHandlers: EventHandlers = {
  PiecesTaken: async ({ pieces }: PiecesTaken, m) => {
    const added = await m.increment(Tally, { name: "taken" }, "total", pieces);
    if (!added.affected) await m.insert(Tally, { name: "taken", total: pieces });
  },
  /** Its code is taken already wherever the shelf stands: a conflict that is a fault. */
  ShelfPutUp: async ({ code }: ShelfPutUp, m, { id }) => {
    await m.insert(Shelf, aShelf({ id, code }));
  },
};
