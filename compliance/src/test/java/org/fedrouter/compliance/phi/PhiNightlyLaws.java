package org.fedrouter.compliance.phi;

import org.junit.jupiter.api.Tag;

/** The same laws for five times the texts and for the whole of every hostile megabyte. */
@Tag("nightly")
class PhiNightlyLaws extends PhiLaws {
  @Override
  int nonsense() {
    return 300;
  }

  @Override
  int scanned() {
    return 1 << 20;
  }
}
