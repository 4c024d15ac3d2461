package org.fedrouter.web.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.identity.IssuerKeys;
import org.fedrouter.identity.Role;
import org.fedrouter.identity.oidc.AccountClaim;
import org.fedrouter.identity.oidc.ClaimRules;
import org.fedrouter.identity.oidc.KeySource;
import org.fedrouter.identity.oidc.KeyTimes;
import org.fedrouter.identity.oidc.NameMap;
import org.fedrouter.identity.oidc.OpenIdProvider;
import org.fedrouter.identity.oidc.Scopes;
import org.fedrouter.identity.oidc.SecondFactorClaims;
import org.fedrouter.identity.oidc.TokenRules;
import org.fedrouter.runtime.WebAddress;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.NamedTexts;
import org.jspecify.annotations.Nullable;

/** One provider of the file, field by field. */
final class ProviderFields {
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private final Fields fields;

  ProviderFields(Fields fields) {
    this.fields = fields;
  }

  /** The provider; empty when its keys cannot be found, which is an error by then. */
  Optional<OpenIdProvider> read(String resource) {
    TokenRules rules = rules(resource);
    ClaimRules claims = claims();
    KeyTimes times =
        new KeyTimes(seconds("refresh", 1, 86_400, 300), seconds("refresh_pause", 1, 3_600, 10));
    boolean provision = fields.flag("provision", false);
    if (provision && claims.roles() == null) {
      fields.error("provision", "needs roles: an account without any may do nothing", "true");
    }
    return keys().map(keys -> new OpenIdProvider(rules, claims, keys, times, provision));
  }

  private TokenRules rules(String resource) {
    String issuer = fields.text("iss", 1, 500);
    if (address(issuer).filter(url -> url.getRawQuery() == null).isEmpty()) {
      fields.error("iss", "must be an https address without query and fragment", "another");
    }
    return new TokenRules(
        issuer,
        fields.optionalText("audience", 1, 500).orElse(resource),
        among("algorithms", TokenRules.ALGORITHMS, TokenRules.ALGORITHMS),
        among("types", TokenRules.TYPES, Set.of("at+jwt")),
        seconds("clock_skew", 0, (int) TokenRules.LARGEST_SKEW.toSeconds(), 60),
        seconds("longest", 60, (int) TokenRules.LONGEST.toSeconds(), 86_400));
  }

  private Duration seconds(String name, int least, int most, int otherwise) {
    return Duration.ofSeconds(fields.integer(name, least, most, otherwise));
  }

  private Set<String> among(String name, Set<String> choices, Set<String> otherwise) {
    if (!fields.has(name)) {
      return otherwise;
    }
    List<String> given = fields.texts(name, MOST, LONGEST);
    if (given.isEmpty() || !choices.containsAll(given)) {
      fields.error(name, "must be among " + String.join(", ", new TreeSet<>(choices)), "another");
      return otherwise;
    }
    return Set.copyOf(given);
  }

  private ClaimRules claims() {
    Fields factor = fields.object("second_factor");
    return new ClaimRules(
        fields.optionalText("token_id", 1, LONGEST).orElse("jti"),
        account(fields.object("account")),
        names("roles", "groups"),
        names("departments", "departments"),
        scopes(fields.object("scopes")),
        new SecondFactorClaims(
            Set.copyOf(factor.texts("amr", MOST, LONGEST)),
            Set.copyOf(factor.texts("acr", MOST, LONGEST))));
  }

  private static AccountClaim account(Fields account) {
    String prefix = account.optionalText("prefix", 0, 50).orElse("");
    if (!prefix.matches("([A-Za-z0-9][A-Za-z0-9._@-]*)?")) {
      account.error("prefix", "must have letters, digits and . _ @ - only", "others");
    }
    String fhir = account.optionalText("fhir", 1, 500).orElse("");
    if (fhir.endsWith("/")) {
      account.error("fhir", "must be a base address without a slash at its end", "another");
    }
    return new AccountClaim(
        account.optionalText("claim", 1, LONGEST).orElse(AccountClaim.FHIR_USER), prefix, fhir);
  }

  private @Nullable NameMap names(String name, String claim) {
    if (!fields.has(name)) {
      return null;
    }
    Fields map = fields.object(name);
    String given = map.optionalText("claim", 1, LONGEST).orElse(claim);
    Map<String, String> names = NamedTexts.one(map, "names", MOST, LONGEST);
    if (names.isEmpty()) {
      map.error("names", "is required: what is not named means nothing", "nothing");
    }
    return new NameMap(given, names);
  }

  private static Scopes scopes(Fields scopes) {
    String claim = scopes.optionalText("claim", 1, LONGEST).orElse("scope");
    Map<String, Set<String>> permissions = NamedTexts.several(scopes, "permissions", MOST, LONGEST);
    Set<String> all = new TreeSet<>();
    permissions.values().forEach(all::addAll);
    if (permissions.isEmpty()) {
      scopes.error("permissions", "is required: without a scope nothing is allowed", "nothing");
    }
    if (!Role.PERMISSIONS.containsAll(all)) {
      String rule = "must be among " + String.join(", ", new TreeSet<>(Role.PERMISSIONS));
      scopes.error("permissions", rule, "another");
    }
    return new Scopes(claim, permissions);
  }

  private Optional<KeySource> keys() {
    Optional<String> file = fields.optionalText("jwks_file", 1, 1_000);
    Optional<String> address = fields.optionalText("jwks_uri", 1, 1_000);
    if (file.isPresent() == address.isPresent()) {
      fields.error("jwks_uri", "is required, or jwks_file, and not both", "both or none");
      return Optional.empty();
    }
    return file.isPresent() ? inFile(file.get()) : atAddress(address.orElse(""));
  }

  private Optional<KeySource> inFile(String path) {
    KeySource.InFile file = new KeySource.InFile(Path.of(path));
    try {
      IssuerKeys unused = IssuerKeys.usable(file.read());
      return Optional.of(file);
    } catch (IOException | IllegalArgumentException e) {
      fields.error("jwks_file", "must name a readable JWK set: " + e.getMessage(), "another");
      return Optional.empty();
    }
  }

  private Optional<KeySource> atAddress(String text) {
    Optional<URI> address = address(text);
    if (address.isEmpty()) {
      fields.error("jwks_uri", "must be https, or http on 127.0.0.1 or [::1]", "another");
    }
    return address.map(KeySource.AtAddress::new);
  }

  /** An address of https, or of http on a loopback address. */
  static Optional<URI> address(String text) {
    try {
      return Optional.of(WebAddress.of(text, true));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
