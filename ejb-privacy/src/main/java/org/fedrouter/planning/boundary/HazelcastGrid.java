package org.fedrouter.planning.boundary;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.limits.Rate;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.signing.boundary.GridNonces;
import org.jspecify.annotations.Nullable;

/**
 * The server's data grid. Maps hold texts, changed by compare-and-set only: no class of ours runs
 * on another member, which may have another release or not be deployed yet. One synchronous backup.
 *
 * <p>Hazelcast renames the members of the smaller half when halves of a cluster merge; what they
 * own would be nobody's. So each has a name of its own, and all share who is called what now.
 */
@ApplicationScoped
public class HazelcastGrid implements Grid {
  private static final String MAPS = "fedrouter.*";

  /** Maps whose entries end by themselves, by their names; the closest name counts. */
  private static final Map<String, Duration> PASSING =
      Map.of("fedrouter.limits", Rate.FORGOTTEN, "fedrouter.nonces", GridNonces.KEPT);

  @Resource(lookup = "payara/Hazelcast")
  HazelcastInstance hazelcast;

  @Inject Randomness randomness;

  private final List<Runnable> ends = new ArrayList<>();
  private String name;
  private IMap<String, String> names;

  @PostConstruct
  void configure() {
    hazelcast.getConfig().addMapConfig(mapConfig(MAPS));
    PASSING.forEach(
        (name, life) ->
            hazelcast
                .getConfig()
                .addMapConfig(mapConfig(name).setTimeToLiveSeconds((int) life.toSeconds())));
    name = randomness.nextId().toString();
    names = hazelcast.getMap("fedrouter.members");
    tell();
    UUID merges =
        hazelcast
            .getLifecycleService()
            .addLifecycleListener(
                event -> {
                  if (event.getState() == LifecycleState.MERGED) {
                    tell();
                  }
                });
    UUID leaves = hazelcast.getCluster().addMembershipListener(new Leaving());
    ends.add(
        () -> {
          boolean unused = hazelcast.getLifecycleService().removeLifecycleListener(merges);
        });
    ends.add(
        () -> {
          boolean unused = hazelcast.getCluster().removeMembershipListener(leaves);
        });
  }

  private static MapConfig mapConfig(String name) {
    return new MapConfig(name)
        .setBackupCount(1)
        .setAsyncBackupCount(0)
        .setInMemoryFormat(InMemoryFormat.BINARY);
  }

  private void tell() {
    names.set(name, hazelcast.getCluster().getLocalMember().getUuid().toString());
  }

  /** Who is gone needs no name; one that comes back by a merge tells its own again. */
  private final class Leaving implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {}

    @Override
    public void memberRemoved(MembershipEvent event) {
      String gone = event.getMember().getUuid().toString();
      for (Map.Entry<String, String> entry : Map.copyOf(names).entrySet()) {
        if (entry.getValue().equals(gone)) {
          boolean unused = names.remove(entry.getKey(), gone);
        }
      }
    }
  }

  @PreDestroy
  synchronized void end() {
    ends.forEach(Runnable::run);
  }

  @Override
  public String member() {
    return name;
  }

  @Override
  public boolean present(String member) {
    if (member.equals(name)) {
      return true;
    }
    String now = names.get(member);
    return now != null
        && hazelcast.getCluster().getMembers().stream()
            .anyMatch(one -> one.getUuid().toString().equals(now));
  }

  @Override
  public long nowMillis() {
    return hazelcast.getCluster().getClusterTime();
  }

  /** Members of the cluster as this one sees it. */
  public int members() {
    return hazelcast.getCluster().getMembers().size();
  }

  @Override
  public ConcurrentMap<String, String> map(String name) {
    return hazelcast.getMap(name);
  }

  @Override
  public synchronized void listen(String name, BiConsumer<String, @Nullable String> changed) {
    IMap<String, String> map = hazelcast.getMap(name);
    var id = map.addEntryListener(new Changes(changed), true);
    ends.add(
        () -> {
          boolean unused = map.removeEntryListener(id);
        });
  }

  private record Changes(BiConsumer<String, @Nullable String> changed)
      implements EntryAddedListener<String, String>,
          EntryUpdatedListener<String, String>,
          EntryRemovedListener<String, String> {
    @Override
    public void entryAdded(EntryEvent<String, String> event) {
      changed.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryUpdated(EntryEvent<String, String> event) {
      changed.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryRemoved(EntryEvent<String, String> event) {
      changed.accept(event.getKey(), null);
    }
  }
}
