package org.fedrouter.web.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of vulnerabilities, in order.
 *
 * @param next what to send as {@code after} for those behind them; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CvePage(List<String> vulnerabilities, @Nullable String next) {
  CvePage {
    vulnerabilities = List.copyOf(vulnerabilities);
  }

  /** A page of so many, of one more if there are more. */
  static CvePage of(List<String> found, int limit) {
    List<String> page = found.subList(0, Math.min(limit, found.size()));
    return new CvePage(page, found.size() > limit ? page.getLast() : null);
  }
}
