import { Arg, Mutation, Resolver } from "type-graphql";
import { closeStation, CloseStationInput, CloseStationPayload } from "./close-station.js";
import { openStation, OpenStationInput, OpenStationPayload } from "./open-station.js";
import { saveStationSupplies, SaveStationSuppliesInput, SaveStationSuppliesPayload } from "./save-station-supplies.js";

/** Each mutation is one line; its story is the file of its name. */
@Resolver()
export class StationMutations {
  @Mutation(() => CloseStationPayload, {
    nullable: true,
    description: "The keeper closes a station out of its hours, until a time or until it is opened again.",
  })
  closeStation(@Arg("input", { description: "What is asked." }) input: CloseStationInput) {
    return closeStation(input);
  }

  @Mutation(() => OpenStationPayload, {
    nullable: true,
    description: "The keeper ends a closure: the station keeps its hours again. Not closed: INVALID_STATE.",
  })
  openStation(@Arg("input", { description: "What is asked." }) input: OpenStationInput) {
    return openStation(input);
  }

  @Mutation(() => SaveStationSuppliesPayload, {
    nullable: true,
    description: "The keeper counts a station's supplies; the whole list is replaced.",
  })
  saveStationSupplies(@Arg("input", { description: "What is asked." }) input: SaveStationSuppliesInput) {
    return saveStationSupplies(input);
  }
}
