package org.fedrouter.web.device.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.device.analysis.Episode;
import org.fedrouter.device.analysis.boundary.Findings.Seen;
import org.jspecify.annotations.Nullable;

/**
 * All about a finding.
 *
 * @param explanation a line for each step that led to it
 * @param paths shortest ways from the system to the component, by their labels
 * @param history of what was known of its exploitation
 */
record FindingDetailBody(
    @JsonUnwrapped FindingBody finding,
    String explanation,
    List<List<String>> paths,
    List<EpisodeBody> history) {

  static FindingDetailBody of(Seen seen, List<List<Component>> paths, List<Episode> history) {
    return new FindingDetailBody(
        FindingBody.of(seen),
        seen.finding().match().explanation(),
        paths.stream().map(path -> path.stream().map(Component::label).toList()).toList(),
        history.stream().map(EpisodeBody::of).toList());
  }

  /** What was known since then. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EpisodeBody(
      String since, boolean exploited, @Nullable Double epss, @Nullable Double epssPercentile) {
    static EpisodeBody of(Episode one) {
      return new EpisodeBody(
          one.at().toString(), one.exploited(), one.probability(), one.percentile());
    }
  }
}
