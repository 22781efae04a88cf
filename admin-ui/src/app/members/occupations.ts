import type { Occupation } from "../../generated/members";
import type { TextKey } from "../ui/texts/texts";

export const OCCUPATIONS: Record<Occupation, TextKey> = {
  DELIVERY_RIDER: "occupation.deliveryRider",
  COURIER: "occupation.courier",
  RIDE_HAILING_DRIVER: "occupation.rideHailingDriver",
  TRUCK_DRIVER: "occupation.truckDriver",
  OTHER: "occupation.other",
};
export const OCCUPATION_NAMES = Object.keys(OCCUPATIONS) as Occupation[];
