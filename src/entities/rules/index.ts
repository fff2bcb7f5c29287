import type { Reading } from '../reading.js'
import { abbreviations } from './abbreviations.js'
import { aidTeams } from './aid-teams.js'
import { bareTowns } from './bare-towns.js'
import { chains } from './chains.js'
import { companies } from './companies.js'
import { companyLists } from './company-lists.js'
import { dated } from './dated.js'
import { divisions } from './divisions.js'
import { documents } from './documents.js'
import { drives } from './drives.js'
import { elliptic } from './elliptic.js'
import { events } from './events.js'
import { foreignParts } from './foreign-parts.js'
import { held } from './held.js'
import { laboratories } from './laboratories.js'
import { listedPlaces } from './listed-places.js'
import { localOrgans } from './local-organs.js'
import { localities } from './localities.js'
import { names } from './names.js'
import { numberedMeetings } from './numbered-meetings.js'
import { organLists } from './organ-lists.js'
import { organisations } from './organisations.js'
import { ownPlace } from './own-place.js'
import { persons } from './persons.js'
import { places } from './places.js'
import { projects } from './projects.js'
import { quoted } from './quoted.js'
import { repeated } from './repeated.js'
import { sights } from './sights.js'
import { towns } from './towns.js'
import { unknown } from './unknown.js'
import { villages } from './villages.js'

/** The rules in order: a later one builds on what the earlier ones found. */
export const rules: readonly ((reading: Reading) => void)[] = [
  documents,
  names,
  ownPlace,
  divisions,
  towns,
  listedPlaces,
  bareTowns,
  abbreviations,
  localOrgans,
  persons,
  places,
  villages,
  chains,
  foreignParts,
  localities,
  sights,
  elliptic,
  organisations,
  aidTeams,
  organLists,
  laboratories,
  unknown,
  companies,
  companyLists,
  numberedMeetings,
  drives,
  events,
  dated,
  held,
  quoted,
  projects,
  repeated,
]
