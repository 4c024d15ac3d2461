package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.sbom.gap.Element.Source;
import org.fedrouter.compliance.sbom.gap.Gap;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.jspecify.annotations.Nullable;

/**
 * What a bill of materials lacks.
 *
 * @param components how many were looked at
 * @param gaps the first of them
 */
record GapsBody(
    int components, boolean minimumElements, boolean fda524b, int total, List<GapBody> gaps) {
  private static final int MOST = 5_000;

  static GapsBody of(GapReport report) {
    return new GapsBody(
        report.components(),
        report.isComplete(Source.MINIMUM_ELEMENTS),
        report.isComplete(Source.FDA_524B),
        report.gaps().size(),
        report.gaps().stream().limit(MOST).map(GapBody::of).toList());
  }

  /**
   * Something that is missing.
   *
   * @param ref of the component; absent for the document
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GapBody(@Nullable String ref, String element, String source, String text) {
    static GapBody of(Gap gap) {
      return new GapBody(
          gap.ref(),
          gap.element().name().toLowerCase(Locale.ROOT),
          gap.element().source().name().toLowerCase(Locale.ROOT),
          gap.element().text());
    }
  }
}
