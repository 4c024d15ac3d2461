package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often somebody gave a wrong password, since the start of this router. Not wrong tokens: they
 * end by themselves, and hooks of health records show tokens of others.
 */
@ApplicationScoped
public class SecurityEvents {
  private final LongAdder count = new LongAdder();

  void refused() {
    count.increment();
  }

  public long count() {
    return count.sum();
  }
}
