package org.fedrouter.web.device.analysis;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.fedrouter.device.analysis.Upload;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.jspecify.annotations.Nullable;

/** What is said of a bill of materials beside it. */
final class UploadParameters {
  private static final int LONGEST = 100;
  private static final Map<String, Boolean> FLAG = Map.of("true", true, "false", false);

  private UploadParameters() {}

  /**
   * Reads the query parameters.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Upload read(MultivaluedMap<String, String> parameters) {
    Fields fields = QueryFields.of(parameters, "device", "release", "active", "strict");
    @Nullable String device = fields.optionalText("device", 1, LONGEST).orElse(null);
    String release = fields.optionalText("release", 1, LONGEST).orElse("");
    if (device == null && !release.isEmpty()) {
      fields.error("release", "needs a device", "none");
    }
    if (device != null && release.isEmpty()) {
      fields.error("release", "is required with a device", "nothing");
    }
    Upload upload =
        new Upload(
            device,
            release,
            fields.choice("active", FLAG, true),
            fields.choice("strict", FLAG, false));
    fields.check();
    return upload;
  }
}
