package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 2, hospital to server: commitments to the shares of its secrets, and the shares themselves.
 *
 * @param sealed for each hospital of the session, in order; empty at the dealer's own place
 */
public record ShareOffer(Dealing dealing, List<Bytes> sealed) {
  private static final int TYPE = 46;
  private static final int MOST_BYTES = 1 << 16;

  public ShareOffer {
    sealed = List.copyOf(sealed);
  }

  /** The hospital whose secrets are shared. */
  public String hospital() {
    return dealing.dealer();
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          dealing.put(out);
          Wire.putList(out, sealed, Frame::putBytes);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static ShareOffer decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in ->
            new ShareOffer(
                Dealing.read(in), Wire.list(in, part -> Wire.bounded(part, SealedShares.SIZE))),
        ShareOffer::encode);
  }
}
