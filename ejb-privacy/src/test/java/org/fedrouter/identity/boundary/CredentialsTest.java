package org.fedrouter.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Revocations;
import org.fedrouter.identity.TokenId;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final Verified OURS = holder("ours", "session");
  private static final Verified THEIRS = holder("theirs", null);

  @Test
  void tokens_ofBothHouses_count() {
    Credentials credentials = credentials(true);
    assertThat(credentials.identify("ours", Optional.empty())).contains(OURS);
    assertThat(credentials.identify("theirs", Optional.empty())).contains(THEIRS);
    assertThat(credentials.identify("nobody's", Optional.empty())).isEmpty();
  }

  @Test
  void ourOwnTokens_countNoMore_whereNobodyLogsInHere() {
    Credentials credentials = credentials(false);
    assertThat(credentials.identify("ours", Optional.empty())).isEmpty();
    assertThat(credentials.identify("theirs", Optional.empty())).contains(THEIRS);
  }

  @Test
  void tokenThatWasRevoked_countsNoMore_whoeverMadeIt() {
    Credentials credentials = credentials(true);
    assertThat(credentials.identify("theirs", Optional.empty())).isPresent();
    credentials.revoked.add("account:theirs", Instant.MAX);
    assertThat(credentials.identify("theirs", Optional.empty())).isEmpty();
    assertThat(credentials.identify("ours", Optional.empty())).isPresent();
    credentials.revoked.add("all", Instant.MAX);
    assertThat(credentials.identify("ours", Optional.empty())).isEmpty();
  }

  @SuppressWarnings("UnnecessaryAssignment")
  private static Credentials credentials(boolean local) {
    Credentials credentials = new Credentials();
    credentials.local = new LocalLogin();
    credentials.local.allowed = local;
    credentials.time = new Time();
    credentials.revoked = new Revoked();
    credentials.revoked.list =
        new RevocationList() {
          @Override
          public Revocations read() {
            return Revocations.NONE;
          }
        };
    credentials.tokens =
        new Tokens() {
          @Override
          public Optional<Verified> verify(String token) {
            return Optional.of(OURS).filter(it -> token.equals("ours"));
          }
        };
    credentials.providers =
        new Providers() {
          @Override
          public Optional<Verified> verify(String token) {
            return Optional.of(THEIRS).filter(it -> token.equals("theirs"));
          }
        };
    return credentials;
  }

  private static Verified holder(String account, @Nullable String session) {
    TokenId id = new TokenId("id", session, account, Instant.EPOCH);
    return new Verified(new Identity(account, Set.of(), Set.of()), Instant.MAX, id);
  }
}
