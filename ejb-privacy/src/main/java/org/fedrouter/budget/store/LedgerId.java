package org.fedrouter.budget.store;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Composite key of {@link LedgerRow}. */
public class LedgerId implements Serializable {
  private static final long serialVersionUID = 1;

  private String kind = "";
  private String id = "";

  public LedgerId() {}

  public LedgerId(String kind, String id) {
    this.kind = kind;
    this.id = id;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LedgerId that && kind.equals(that.kind) && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id);
  }
}
