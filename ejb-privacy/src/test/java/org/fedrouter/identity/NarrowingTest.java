package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.fedrouter.identity.ApiKeyOutcome.Impossible;
import org.fedrouter.limits.Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NarrowingTest {
  private static final Set<String> HAS = Set.of("icu", "general");
  private static final Set<String> MAY = Set.of("query", "view_own_budget");

  private static Narrowing scopes(@Nullable Set<String> scopes) {
    return new Narrowing(null, scopes, Networks.ANYWHERE);
  }

  private static Optional<Address> at(String text) {
    return Address.parse(text);
  }

  @Test
  void keyThatIsNotNarrowed_hasAllOfTheAccount_whateverItGainsOrLoses() {
    assertThat(Narrowing.NONE.obstacle(HAS, MAY)).isEmpty();
    assertThat(Narrowing.NONE.keptPermissions(MAY)).isEqualTo(MAY);
    assertThat(Narrowing.NONE.keptDepartments(HAS)).isEqualTo(HAS);
    assertThat(Narrowing.NONE.keptPermissions(Set.of("nodes"))).containsExactly("nodes");
  }

  @Test
  void scopes_areWhatIsLeft_alsoOfWhatTheAccountHasLater() {
    Narrowing query = scopes(Set.of("query"));
    assertThat(query.obstacle(HAS, MAY)).isEmpty();
    assertThat(query.keptPermissions(MAY)).containsExactly("query");
    assertThat(query.keptPermissions(Set.of("query", "nodes"))).containsExactly("query");
    assertThat(query.keptPermissions(Set.of("view_own_budget"))).isEmpty();
    assertThat(scopes(Set.of()).keptPermissions(MAY)).as("none is not all").isEmpty();
  }

  @Test
  void scopes_thatTheAccountLacks_orNone_areRefusedByName() {
    assertThat(scopes(Set.of("query", "nodes", "zzz")).obstacle(HAS, MAY))
        .contains(new Impossible("scopes", "must be among those of the account", "nodes"));
    assertThat(scopes(Set.of()).obstacle(HAS, MAY).map(Impossible::field)).contains("scopes");
    assertThat(
            new Narrowing(Set.of("icu", "nowhere"), null, Networks.ANYWHERE)
                .obstacle(HAS, MAY)
                .map(Impossible::field))
        .contains("departments");
  }

  @Test
  void networks_admitWhatLiesInOne_andNobodyUnknown() {
    Networks networks = Networks.parse(List.of("2001:db8::/32", "10.0.0.0/8"));
    assertThat(networks.admit(at("10.1.2.3"))).isTrue();
    assertThat(networks.admit(at("::ffff:10.1.2.3"))).isTrue();
    assertThat(networks.admit(at("2001:db8::1"))).isTrue();
    assertThat(networks.admit(at("127.0.0.1"))).isFalse();
    assertThat(networks.admit(at("::1"))).isFalse();
    assertThat(networks.admit(Optional.empty())).isFalse();
    assertThat(Networks.ANYWHERE.admit(Optional.empty())).isTrue();
    assertThat(networks.texts()).containsExactly("10.0.0.0/8", "2001:db8::/32");
    assertThat(Networks.parse(List.of("10.0.0.0/8", "::ffff:10.0.0.0/104")).texts())
        .as("one block in two spellings")
        .containsExactly("10.0.0.0/8");
  }

  @Test
  void networks_beyondTheirNumber_areRefused() {
    List<String> many = IntStream.range(0, 101).mapToObj(i -> "10.0." + i + ".0/24").toList();
    assertThat(new Narrowing(null, null, Networks.parse(many)).obstacle(HAS, MAY))
        .contains(new Impossible("networks", "must have at most 100 blocks", "101 blocks"));
    assertThat(new Narrowing(null, null, Networks.parse(many.subList(0, 100))).obstacle(HAS, MAY))
        .isEmpty();
  }
}
