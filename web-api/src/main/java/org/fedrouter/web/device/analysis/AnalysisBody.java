package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials and the first of its findings, the most urgent first.
 *
 * @param next what to send as {@code after} to {@code /api/v1/findings?sbom=ID} for those behind
 *     them; absent when these are all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnalysisBody(@JsonUnwrapped SbomBody sbom, List<FindingBody> first, @Nullable String next) {
  static AnalysisBody of(SbomBody sbom, FindingPage page) {
    return new AnalysisBody(sbom, page.findings(), page.next());
  }
}
