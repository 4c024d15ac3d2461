package org.fedrouter.compliance.analysis;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.fedrouter.compliance.match.Evidence;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.DeviceProfile;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/** A finding of a part with what the maker claims, and how urgent it is. */
public record Weighed(Part part, Finding match, @Nullable Claim claim, Priority priority) {
  /**
   * Weighs a finding.
   *
   * @param known of the vulnerability; what it says of applicability does not count
   */
  public static Weighed of(
      Part part,
      Finding match,
      @Nullable Claim claim,
      Facts known,
      DeviceProfile device,
      Scheme scheme) {
    Facts facts = claim == null ? known : known.with(claim.applicability());
    return new Weighed(part, match, claim, Priority.of(scheme, facts, device));
  }

  /**
   * SHA-256 of what the match rests on: with another one it must be decided anew. References do not
   * count, which every document gives anew.
   */
  public Bytes evidence() {
    String text =
        match.evidence().stream()
            .map(Evidence::explanation)
            .collect(
                Collectors.joining("\n", match.vulnerability() + " " + match.certain() + "\n", ""));
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
