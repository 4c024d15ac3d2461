package org.fedrouter.web.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Preferences;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Checks the body that asks for an API key; META-INF/openapi.yaml documents it. */
final class ApiKeyQuestion {
  private static final int MOST_DEPARTMENTS = 50;
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 3_650;
  private static final Map<String, String> MODES =
      Map.of("auto", "auto", "public", "public", "trained", "trained", "private", "private");

  private ApiKeyQuestion() {}

  /**
   * Checks and converts a body.
   *
   * @param caller account of a key whose body names none
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static ApiKeyWish read(JsonNode body, String caller) {
    Fields fields = new Fields(body);
    String account = fields.optionalText("account", 1, 100).orElse(caller);
    String label = fields.text("label", 1, 100);
    int days = fields.integer("expires_in_days", 1, MOST_DAYS, USUAL_DAYS);
    Set<String> departments = departments(fields);
    String department = fields.optionalText("department", 1, 100).orElse("");
    String mode = fields.choice("mode", MODES, "");
    fields.check();
    return new ApiKeyWish(
        account, label, Duration.ofDays(days), departments, new Preferences(department, mode));
  }

  private static @Nullable Set<String> departments(Fields fields) {
    if (!fields.has("departments")) {
      return null;
    }
    List<String> named = fields.texts("departments", MOST_DEPARTMENTS, 100);
    return Set.copyOf(new LinkedHashSet<>(named));
  }
}
