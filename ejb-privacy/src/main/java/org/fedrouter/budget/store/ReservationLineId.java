package org.fedrouter.budget.store;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Composite key of {@link ReservationLineRow}. */
public class ReservationLineId implements Serializable {
  private static final long serialVersionUID = 1;

  private UUID reservationId = new UUID(0, 0);
  private String kind = "";
  private String ledgerId = "";

  public ReservationLineId() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReservationLineId that
        && reservationId.equals(that.reservationId)
        && kind.equals(that.kind)
        && ledgerId.equals(that.ledgerId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reservationId, kind, ledgerId);
  }
}
