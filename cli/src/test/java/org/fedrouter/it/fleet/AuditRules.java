package org.fedrouter.it.fleet;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Exactly one audit entry for each thing that happened, and none for what did not. */
final class AuditRules {
  private final Map<UUID, Story> stories;
  private final Consumer<String> violations;

  AuditRules(Map<UUID, Story> stories, Consumer<String> violations) {
    this.stories = stories;
    this.violations = violations;
  }

  void check(Evidence evidence) {
    for (Evidence.Mention mention : evidence.audit().keySet()) {
      if (!stories.containsKey(mention.id())) {
        violations.accept("audit of a reservation nobody asked for: " + mention);
      }
    }
    stories.values().forEach(story -> check(story, evidence));
  }

  private void check(Story story, Evidence evidence) {
    Operation reserve = story.reserve();
    Evidence.Row row = evidence.rows().get(reserve.id());
    count(evidence, reserve.id(), Evidence.RESERVED, row == null ? 0 : 1);
    count(evidence, reserve.id(), Evidence.SETTLED, row != null && row.settled() ? 1 : 0);
    if (row != null || reserve.outcome() != Outcome.UNKNOWN) {
      boolean refused = reserve.outcome() == Outcome.REFUSED;
      count(evidence, reserve.id(), Evidence.REFUSED, refused ? 1 : 0);
    }
  }

  private void count(Evidence evidence, UUID id, String action, long expected) {
    long found = evidence.mentions(id, action);
    if (found != expected) {
      violations.accept(found + " audit entries " + action + " instead of " + expected + ": " + id);
    }
  }
}
