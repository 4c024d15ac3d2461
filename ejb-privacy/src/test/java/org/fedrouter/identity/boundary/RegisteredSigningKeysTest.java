package org.fedrouter.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Narrowing;
import org.fedrouter.identity.Preferences;
import org.fedrouter.identity.RequestKey;
import org.fedrouter.identity.Seal;
import org.fedrouter.identity.store.ApiKeyRow;
import org.fedrouter.identity.store.ApiKeyRows;
import org.fedrouter.runtime.Time;
import org.fedrouter.signing.Duty;
import org.junit.jupiter.api.Test;

class RegisteredSigningKeysTest {
  private static final String ID = "0123456789abcdef";
  private static final Bytes SECRET = filled(32, 9);
  private static final VerifyingKey.Shared SHARED = new VerifyingKey.Shared(SECRET);

  private static Bytes filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }

  private static Seal seal(int value) {
    return new Seal(filled(Seal.KEY_BYTES, value));
  }

  /** A key made a day ago. */
  private static ApiKeyRow row(Duration lifetime) {
    Instant made = new Time().instant().minus(Duration.ofDays(1));
    ApiKeyWish wish =
        new ApiKeyWish("doctor", "viewer", lifetime, Narrowing.NONE, Preferences.NONE);
    return new ApiKeyRow(new ApiKey(ID, wish, "doctor", made), filled(32, 1));
  }

  private static ApiKeyRow signing(Duration lifetime) {
    ApiKeyRow row = row(lifetime);
    row.sign(RequestKey.sealed(SHARED, seal(1), ID, filled(Seal.NONCE_BYTES, 1)));
    return row;
  }

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  private static Duty duty(ApiKeyRow row, Optional<Seal> seal) {
    RegisteredSigningKeys keys = new RegisteredSigningKeys();
    keys.time = new Time();
    keys.keys =
        new ApiKeyRows() {
          @Override
          public Optional<ApiKeyRow> find(String id) {
            return id.equals(ID) ? Optional.of(row) : Optional.empty();
          }
        };
    keys.sealing =
        new Sealing() {
          @Override
          public Optional<Seal> seal() {
            return seal;
          }
        };
    assertThat(keys.of("fedcba9876543210")).as("unknown").isInstanceOf(Duty.Impossible.class);
    return keys.of(ID);
  }

  @Test
  void key_owesASignature_whereItHasASigningKey() {
    assertThat(duty(row(Duration.ofDays(9)), Optional.empty())).isEqualTo(new Duty.None());
    assertThat(duty(signing(Duration.ofDays(9)), Optional.of(seal(1))))
        .isEqualTo(new Duty.Sign(SHARED));
  }

  @Test
  void keyThatIsOver_orUnreadable_letsNothingThrough() {
    Optional<Seal> right = Optional.of(seal(1));
    assertThat(duty(signing(Duration.ofHours(23)), right))
        .as("expired")
        .isEqualTo(new Duty.Impossible());
    ApiKeyRow revoked = signing(Duration.ofDays(9));
    revoked.revoke(new Time().instant());
    assertThat(duty(revoked, right)).as("revoked").isEqualTo(new Duty.Impossible());
    assertThat(duty(signing(Duration.ofDays(9)), Optional.of(seal(2))))
        .as("sealed otherwise")
        .isEqualTo(new Duty.Impossible());
    assertThat(duty(signing(Duration.ofDays(9)), Optional.empty()))
        .as("no sealing key")
        .isEqualTo(new Duty.Impossible());
    ApiKeyRow bare = row(Duration.ofHours(23));
    assertThat(duty(bare, right)).as("expired, unsigned").isEqualTo(new Duty.Impossible());
  }
}
