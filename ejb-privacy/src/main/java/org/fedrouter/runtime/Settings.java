package org.fedrouter.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.accounting.Delta;

/** The router's configuration; META-INF/microprofile-config.properties documents each key. */
@ApplicationScoped
public class Settings {
  @Inject
  @ConfigProperty(name = "fedrouter.privacy.delta")
  double delta;

  @Inject
  @ConfigProperty(name = "fedrouter.roster")
  String roster;

  @Inject
  @ConfigProperty(name = "fedrouter.private.mechanism")
  String mechanism;

  @Inject
  @ConfigProperty(name = "fedrouter.private.full-vote")
  double fullVote;

  @Inject
  @ConfigProperty(name = "fedrouter.private.cadence")
  Duration cadence;

  @Inject
  @ConfigProperty(name = "fedrouter.private.candidates")
  int candidates;

  @Inject
  @ConfigProperty(name = "fedrouter.private.max-epsilon")
  double maxEpsilon;

  @Inject
  @ConfigProperty(name = "fedrouter.private.default-epsilon")
  double defaultEpsilon;

  @Inject
  @ConfigProperty(name = "fedrouter.private.temperature")
  double temperature;

  @Inject
  @ConfigProperty(name = "fedrouter.model")
  String model;

  @Inject
  @ConfigProperty(name = "fedrouter.profile")
  Profile profile;

  @Inject
  @ConfigProperty(name = "fedrouter.jwt.key.file")
  String jwtKeyFile;

  @Inject
  @ConfigProperty(name = "fedrouter.jwt.lifetime")
  Duration jwtLifetime;

  @Inject
  @ConfigProperty(name = "fedrouter.tls.keystore")
  String keystore;

  @Inject
  @ConfigProperty(name = "fedrouter.tls.truststore")
  String truststore;

  @Inject
  @ConfigProperty(name = "fedrouter.tls.password.file")
  String tlsPasswordFile;

  @Inject
  @ConfigProperty(name = "fedrouter.node.timeout")
  Duration nodeTimeout;

  @Inject
  @ConfigProperty(name = "fedrouter.consensus.faults")
  int faults;

  @Inject
  @ConfigProperty(name = "fedrouter.cache.lifetime")
  Duration cacheLifetime;

  @Inject
  @ConfigProperty(name = "fedrouter.cache.by-default")
  boolean cacheByDefault;

  @Inject
  @ConfigProperty(name = "fedrouter.streams.at-once")
  int streamsAtOnce;

  @Inject
  @ConfigProperty(name = "fedrouter.node.ca.keystore")
  Optional<String> nodeCaKeystore;

  @Inject
  @ConfigProperty(name = "fedrouter.node.ca.password.file")
  Optional<String> nodeCaPasswordFile;

  @Inject
  @ConfigProperty(name = "fedrouter.node.ca.alias")
  String nodeCaAlias;

  @Inject
  @ConfigProperty(name = "fedrouter.node.ca.validity")
  Duration nodeCaValidity;

  @Inject
  @ConfigProperty(name = "fedrouter.routing.strategy")
  String strategy;

  @Inject
  @ConfigProperty(name = "fedrouter.routing.most-waiting")
  int mostWaiting;

  @Inject
  @ConfigProperty(name = "fedrouter.routing.most-waiting-here")
  int mostWaitingHere;

  @Inject
  @ConfigProperty(name = "fedrouter.routing.regions")
  Optional<String> regions;

  @Inject
  @ConfigProperty(name = "fedrouter.cds.file")
  Optional<String> cdsFile;

  @Inject
  @ConfigProperty(name = "fedrouter.oidc.issuers.file")
  Optional<String> providersFile;

  /** What this installation is for. */
  public Profile profile() {
    return profile;
  }

  /** Delta at which a request's max_privacy_budget is read. */
  public Delta delta() {
    return new Delta(delta);
  }

  /** The roster that the hospitals have signed. */
  public Path roster() {
    return Path.of(roster);
  }

  /** Mechanism of a private answer whose request names none, in upper case. */
  public String mechanism() {
    return mechanism.toUpperCase(Locale.ROOT);
  }

  /** Logits to which a unanimous vote is scaled after noise was added. */
  public double fullVote() {
    return fullVote;
  }

  /** Grid of times on which private tokens are released. */
  public Duration cadence() {
    return cadence;
  }

  /** Size of the public candidate set. */
  public int candidates() {
    return candidates;
  }

  /** Largest max_privacy_budget of one request. */
  public double maxEpsilon() {
    return maxEpsilon;
  }

  /** max_privacy_budget of a request that names none. */
  public double defaultEpsilon() {
    return defaultEpsilon;
  }

  /** Temperature of a private answer whose request names none. */
  public double temperature() {
    return temperature;
  }

  /** Name of the model that the nodes serve. */
  public String model() {
    return model;
  }

  /** f, the nodes that a consensus tolerates to be wrong. */
  public int faults() {
    return faults;
  }

  /** How long an answer can be given again to the same caller; zero forbids it to everybody. */
  public Duration cacheLifetime() {
    return cacheLifetime;
  }

  /** Whether requests that do not say so use the cache. */
  public boolean cacheByDefault() {
    return cacheByDefault;
  }

  /** Streams and items of batches that are answered at the same time. */
  public int streamsAtOnce() {
    return streamsAtOnce;
  }

  public Path jwtKeyFile() {
    return Path.of(jwtKeyFile);
  }

  public Duration jwtLifetime() {
    return jwtLifetime;
  }

  public Path keystore() {
    return Path.of(keystore);
  }

  public Path truststore() {
    return Path.of(truststore);
  }

  public Path tlsPasswordFile() {
    return Path.of(tlsPasswordFile);
  }

  /** Longest wait for one exchange with a node. */
  public Duration nodeTimeout() {
    return nodeTimeout;
  }

  /** The PKCS#12 file of the authority for nodes; empty where this router approves none. */
  public Optional<Path> nodeCaKeystore() {
    return nodeCaKeystore.map(Path::of);
  }

  /** Its password; that of the other stores when it is not named. */
  public Path nodeCaPasswordFile() {
    return Path.of(nodeCaPasswordFile.orElse(tlsPasswordFile));
  }

  public String nodeCaAlias() {
    return nodeCaAlias;
  }

  /** Life of a node's certificate. */
  public Duration nodeCaValidity() {
    return nodeCaValidity;
  }

  /** The services of CDS Hooks and whose tokens count there; empty for none. */
  public Optional<Path> cdsFile() {
    return cdsFile.map(Path::of);
  }

  /** The OpenID providers whose tokens count; empty for none. */
  public Optional<Path> providersFile() {
    return providersFile.map(Path::of);
  }

  /** How nodes are chosen, a name of {@link org.fedrouter.core.planning.routing.Policies}. */
  public String strategy() {
    return strategy;
  }

  /** Questions of this router that may wait for a place at once, emergencies apart. */
  public int mostWaitingHere() {
    return mostWaitingHere;
  }

  /** Tasks of the whole cluster that may wait for a place. */
  public int mostWaiting() {
    return mostWaiting;
  }

  /** Where answers may be made; empty for everywhere. */
  public List<String> regions() {
    return Stream.of(regions.orElse("").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
