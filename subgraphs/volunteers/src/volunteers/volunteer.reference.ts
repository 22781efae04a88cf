import { visibleVolunteer } from "./volunteer-loaders.js";
import type { Volunteer } from "./volunteer.js";

export const volunteerReference = ({ id }: Record<string, string>): Promise<Volunteer | null> => visibleVolunteer(id);
