package org.fedrouter.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.data.DataFolder;

/**
 * Two services of CDS Hooks over the demonstration's model; docs/cds-hooks.md describes the file.
 */
public final class DemoCds {
  private static final String SERVICES =
      """
      {
        "services": [
          {
            "id": "treatment",
            "hook": "patient-view",
            "title": "Treatment in these hospitals",
            "description": "What the hospitals' model knows of the treatment of the first active problem.",
            "prefetch": {
              "conditions": "Condition?patient={{context.patientId}}&clinical-status=active&_count=1"
            },
            "template": "Question: What is the treatment for {{/prefetch/conditions/entry/0/resource/code/text}}? Answer:",
            "department": "general",
            "mode": "private",
            "max_privacy_budget": 0.5,
            "max_tokens": 24
          },
          {
            "id": "order",
            "hook": "order-sign",
            "title": "About this order",
            "description": "What the public model knows of the first medication of an order.",
            "template": "Question: What is the treatment for {{/context/draftOrders/entry/0/resource/reasonCode/0/text}}? Answer:",
            "department": "general",
            "mode": "public",
            "max_tokens": 24
          }
        ]
      }
      """;

  private DemoCds() {}

  /** Writes the file unless there is one: from then on it is its reader's own. */
  public static void ensure(Path file) {
    if (!Files.exists(file)) {
      DataFolder.replace(file, SERVICES);
    }
  }
}
