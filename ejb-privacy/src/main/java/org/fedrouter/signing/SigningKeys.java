package org.fedrouter.signing;

import org.fedrouter.core.Seam;

/** Which key signs for an API key. */
@Seam("identity knows the API keys, and the checks of signatures need no identity")
public interface SigningKeys {
  /**
   * What a sensitive request of an API key owes, as it stands now: nothing here is remembered.
   *
   * @param apiKey its id, 16 hexadecimal digits
   */
  Duty of(String apiKey);
}
