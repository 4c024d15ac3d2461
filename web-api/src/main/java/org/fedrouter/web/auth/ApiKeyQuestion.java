package org.fedrouter.web.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Narrowing;
import org.fedrouter.identity.Networks;
import org.fedrouter.identity.Preferences;
import org.fedrouter.identity.Role;
import org.fedrouter.limits.Cidr;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/** Checks the body that asks for an API key; META-INF/openapi.yaml documents it. */
final class ApiKeyQuestion {
  private static final int MOST_DEPARTMENTS = 50;
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = 3_650;
  private static final int LONGEST_BLOCK = 50;
  private static final String BLOCK_RULE =
      "must be a block of addresses that begins at its first one: 10.0.0.0/8 or 2001:db8::/48";
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
    Narrowing narrowing =
        new Narrowing(
            names(fields, "departments", 0, MOST_DEPARTMENTS),
            names(fields, "scopes", 1, Role.PERMISSIONS.size()),
            networks(fields));
    String department = fields.optionalText("department", 1, 100).orElse("");
    String mode = fields.choice("mode", MODES, "");
    fields.check();
    return new ApiKeyWish(
        account, label, Duration.ofDays(days), narrowing, new Preferences(department, mode));
  }

  private static @Nullable Set<String> names(Fields fields, String field, int least, int most) {
    return fields.has(field) ? Set.copyOf(fields.texts(field, least, most, 100)) : null;
  }

  private static Networks networks(Fields fields) {
    if (!fields.has("networks")) {
      return Networks.ANYWHERE;
    }
    List<String> blocks = fields.texts("networks", 1, Networks.MOST, LONGEST_BLOCK);
    Optional<String> wrong = blocks.stream().filter(block -> !isBlock(block)).findFirst();
    wrong.ifPresent(block -> fields.error("networks", BLOCK_RULE, block));
    return wrong.isPresent() ? Networks.ANYWHERE : Networks.parse(blocks);
  }

  private static boolean isBlock(String text) {
    try {
      Cidr unused = Cidr.parse(text);
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }
}
