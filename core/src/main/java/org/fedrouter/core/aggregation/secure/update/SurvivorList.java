package org.fedrouter.core.aggregation.secure.update;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 4, server to hospitals: whose vectors are in the sum. All must be told the same.
 *
 * @param survivors ascending
 */
public record SurvivorList(Bytes session, List<String> survivors) {
  private static final int TYPE = 50;
  private static final int MOST_BYTES = 1 << 15;

  /**
   * @throws IllegalArgumentException when hospitals are not ascending
   */
  public SurvivorList {
    survivors = Wire.requireAscending(survivors);
  }

  /**
   * What hospitals sign: with whom they have masked and who survived. Nothing of a signer is in it,
   * so all sign the same bytes or have seen different things.
   */
  byte[] statement(List<String> sharers) {
    return "fedrouter-update-survivors 1\n%s\n%s\n%s"
        .formatted(session.hex(), String.join(" ", sharers), String.join(" ", survivors))
        .getBytes(StandardCharsets.UTF_8);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Wire.putHash(out, session);
          Wire.putList(out, survivors, Frame::putText);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static SurvivorList decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in -> new SurvivorList(Wire.hash(in), Wire.list(in, Frame::text)),
        SurvivorList::encode);
  }
}
