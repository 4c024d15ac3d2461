package org.fedrouter.core.aggregation.secure.update;

import java.util.List;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.junit.jupiter.api.Tag;

/** The same laws in every order of every pattern. */
@Tag("nightly")
class SecureSumNightlyLaws extends SecureSumLaws {
  @Override
  boolean counts(List<Gone> leaving) {
    return true;
  }
}
