package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAccessTest {
  @Test
  void outside_notSet_isNone() {
    assertThat(DatabaseAccess.outside(Map.of())).isEmpty();
    assertThat(DatabaseAccess.outside(Map.of("FEDROUTER_DB_URL", ""))).isEmpty();
  }

  @Test
  void outside_ownerInTheUrl_isTakenOutOfIt() {
    DatabaseAccess access =
        DatabaseAccess.outside(
                Map.of("FEDROUTER_DB_URL", "jdbc:postgresql://db:6543/fed?user=o&password=a%26b"))
            .orElseThrow();

    assertThat(access).isEqualTo(new DatabaseAccess("db", 6543, "fed", "o", "a&b"));
    assertThat(access.jdbcUrl()).isEqualTo("jdbc:postgresql://db:6543/fed");
    assertThat(access.toString()).doesNotContain("a&b");
  }

  @Test
  void outside_ownerInTheEnvironment_goesBeforeTheUrl() {
    assertThat(
            DatabaseAccess.outside(
                Map.of(
                    "FEDROUTER_DB_URL", "jdbc:postgresql://db/fed?user=x&password=y",
                    "FEDROUTER_DB_OWNER", "o",
                    "FEDROUTER_DB_OWNER_PASSWORD", "p")))
        .contains(new DatabaseAccess("db", 5432, "fed", "o", "p"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://db/fed",
        "jdbc:postgresql://db",
        "jdbc:postgresql://db/fed",
        "jdbc:postgresql://db/fed?user=o",
        "jdbc:postgresql://d b/fed?user=o&password=secret"
      })
  void outside_incomplete_isRefusedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> DatabaseAccess.outside(Map.of("FEDROUTER_DB_URL", url)))
        .hasMessageStartingWith("FEDROUTER_DB_URL")
        .hasMessageNotContaining("secret");
  }
}
