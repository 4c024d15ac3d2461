package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.sbom.diff.Change;
import org.jspecify.annotations.Nullable;

/**
 * What has changed between two bills of materials.
 *
 * @param changes the first of them
 */
record ChangesBody(int total, List<ChangeBody> changes) {
  private static final int MOST = 5_000;

  static ChangesBody of(List<Change> changes) {
    return new ChangesBody(
        changes.size(), changes.stream().limit(MOST).map(ChangeBody::of).toList());
  }

  /**
   * What happened to a component.
   *
   * @param before its label; absent for one that came
   * @param after likewise; absent for one that went
   * @param aspects in which it is not what it was; empty for one that came or went
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeBody(
      String change, @Nullable String before, @Nullable String after, List<String> aspects) {
    static ChangeBody of(Change change) {
      return switch (change) {
        case Change.Added added ->
            new ChangeBody("added", null, added.component().label(), List.of());
        case Change.Removed removed ->
            new ChangeBody("removed", removed.component().label(), null, List.of());
        case Change.Changed changed ->
            new ChangeBody(
                "changed",
                changed.before().label(),
                changed.after().label(),
                changed.aspects().stream()
                    .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
                    .toList());
      };
    }
  }
}
