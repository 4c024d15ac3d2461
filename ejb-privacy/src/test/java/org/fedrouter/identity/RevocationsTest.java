package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.500Z");

  private static TokenId token(String account, Instant issued) {
    return new TokenId("jti", "sid", account, issued);
  }

  private static Revocations of(String... subjects) {
    return new Revocations(
        Arrays.stream(subjects).collect(Collectors.toMap(Function.identity(), any -> NOW)));
  }

  @Test
  void ofAnAccount_whatWasIssuedUntilThen_notWhatCameAfter() {
    for (String subject : new String[] {Revocations.account("doctor"), Revocations.ALL}) {
      Revocations revocations = of(subject);
      assertThat(revocations.revoked(token("doctor", NOW))).as(subject).isTrue();
      assertThat(revocations.revoked(token("doctor", NOW.minusSeconds(9)))).isTrue();
      assertThat(revocations.revoked(token("doctor", NOW.plusMillis(1)))).isFalse();
    }
  }

  @Test
  void ofATokenOrASession_whateverTheClocksSay() {
    for (String subject : new String[] {Revocations.token("jti"), Revocations.session("sid")}) {
      assertThat(of(subject).revoked(token("doctor", NOW.plusSeconds(90)))).as(subject).isTrue();
    }
    assertThat(Revocations.subjects(token("doctor", NOW)))
        .containsExactly("token:jti", "session:sid", "account:doctor", "all");
  }

  @Test
  void revoked_othersStay() {
    Revocations revocations =
        of(Revocations.token("other"), Revocations.session("other"), Revocations.account("nurse"));
    assertThat(revocations.revoked(token("doctor", NOW))).isFalse();
    assertThat(revocations.revoked(token("nurse", NOW))).isTrue();
  }

  @Test
  void tokensOfProviders_endWithAllOthers_orAlone() {
    TokenId foreign = TokenId.foreign("https://login.example.org", "jti", "doctor", NOW);
    for (String subject :
        new String[] {
          Revocations.token(foreign.id()), Revocations.account("doctor"), Revocations.ALL
        }) {
      assertThat(of(subject).revoked(foreign)).as(subject).isTrue();
    }
    assertThat(of(Revocations.token("jti")).revoked(foreign)).as("of our own").isFalse();
    assertThat(foreign.id())
        .isNotEqualTo(TokenId.foreign("https://other.example.org", "jti", "doctor", NOW).id());
    assertThat(Revocations.ofSession(Revocations.session("sid"))).isTrue();
    assertThat(Revocations.ofSession(Revocations.ALL)).isFalse();
  }
}
