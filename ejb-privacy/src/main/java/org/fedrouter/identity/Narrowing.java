package org.fedrouter.identity;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.identity.ApiKeyOutcome.Impossible;
import org.jspecify.annotations.Nullable;

/**
 * How much less an API key may do than its account. It stays as it was made; what the account loses
 * later is lost to the key, too, and what it gains is the key's only where nothing was narrowed.
 *
 * @param departments that it keeps, or null for all
 * @param scopes permissions that it keeps, or null for all
 * @param networks where it may be used from
 */
public record Narrowing(
    @Nullable Set<String> departments, @Nullable Set<String> scopes, Networks networks) {
  /** A key that may do all that its account may, from anywhere. */
  public static final Narrowing NONE = new Narrowing(null, null, Networks.ANYWHERE);

  public Narrowing {
    departments = departments == null ? null : Set.copyOf(departments);
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }

  /**
   * Why a key of this account cannot be narrowed so; empty when it can.
   *
   * @param has departments of the account
   * @param may permissions of the account
   */
  public Optional<Impossible> obstacle(Set<String> has, Set<String> may) {
    if (departments != null && !has.containsAll(departments)) {
      return impossible("departments", "must be among those of the account", "another");
    }
    if (scopes != null && scopes.isEmpty()) {
      return impossible("scopes", "must name a permission, or be left out for all", "none");
    }
    if (networks.blocks().size() > Networks.MOST) {
      String count = networks.blocks().size() + " blocks";
      return impossible("networks", "must have at most " + Networks.MOST + " blocks", count);
    }
    return lost(may)
        .flatMap(scope -> impossible("scopes", "must be among those of the account", scope));
  }

  private Optional<String> lost(Set<String> may) {
    Set<String> lost = new TreeSet<>(scopes == null ? Set.of() : scopes);
    lost.removeAll(may);
    return lost.stream().findFirst();
  }

  private static Optional<Impossible> impossible(String field, String rule, String value) {
    return Optional.of(new Impossible(field, rule, value));
  }

  /** Departments that are left of the account's. */
  public Set<String> keptDepartments(Set<String> has) {
    return kept(departments, has);
  }

  /** Permissions that are left of the account's. */
  public Set<String> keptPermissions(Set<String> may) {
    return kept(scopes, may);
  }

  private static Set<String> kept(@Nullable Set<String> narrowed, Set<String> all) {
    Set<String> kept = new TreeSet<>(all);
    if (narrowed != null) {
      kept.retainAll(narrowed);
    }
    return kept;
  }
}
