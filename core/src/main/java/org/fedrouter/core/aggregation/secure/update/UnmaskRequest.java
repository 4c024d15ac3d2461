package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 5, server to hospitals: open the self masks of survivors and the mask keys of those that
 * dropped out, never both of one hospital.
 *
 * @param survivors ascending
 * @param dropped ascending
 * @param views signatures of the survivors, by ascending hospitals
 */
public record UnmaskRequest(
    Bytes session, List<String> survivors, List<String> dropped, List<ViewSignature> views) {
  private static final int TYPE = 52;
  private static final int MOST_BYTES = 1 << 18;

  /**
   * @throws IllegalArgumentException when a list is not ascending
   */
  public UnmaskRequest {
    survivors = Wire.requireAscending(survivors);
    dropped = Wire.requireAscending(dropped);
    views = List.copyOf(views);
    List<String> unused =
        Wire.requireAscending(views.stream().map(ViewSignature::hospital).toList());
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Wire.putHash(out, session);
          Wire.putList(out, survivors, Frame::putText);
          Wire.putList(out, dropped, Frame::putText);
          Wire.putList(out, views, (to, view) -> view.put(to));
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static UnmaskRequest decode(byte[] bytes) {
    return Wire.decode(
        TYPE,
        bytes,
        MOST_BYTES,
        in ->
            new UnmaskRequest(
                Wire.hash(in),
                Wire.list(in, Frame::text),
                Wire.list(in, Frame::text),
                Wire.list(in, ViewSignature::read)),
        UnmaskRequest::encode);
  }
}
