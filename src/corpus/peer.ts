import { GongwenError } from '../errors.js'

/**
 * A package that is not installed with this one, because most never need it.
 * @param load its import, so that bundlers and the compiler see its name
 * @param what it is for: `to read .docx files`
 * @throws GongwenError PACKAGE_MISSING
 */
export async function peer<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    throw new GongwenError('PACKAGE_MISSING', `${what}, install ${name}: npm install ${name}`, { cause })
  }
}
