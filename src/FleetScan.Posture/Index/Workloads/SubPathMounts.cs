using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The paths at which regular containers mount a part of a volume, by container.</summary>
internal sealed class SubPathMounts(IReadOnlyList<IReadOnlyList<string>> paths) : Fact
{
    public static readonly FactSource Source = new MountSource();

    public IReadOnlyList<IReadOnlyList<string>> Paths { get; } = paths;

    private sealed class MountSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            var paths = new List<IReadOnlyList<string>>();
            foreach (ref readonly var container in target.Workload is { } workload ? workload.Containers : [])
            {
                if (container.IsNamed && PathsOf(container, strings) is { Count: > 0 } found)
                {
                    paths.Add(found);
                }
            }

            return paths.Count == 0 ? null : new SubPathMounts(paths);
        }

        private static List<string> PathsOf(in Container container, StringPool strings)
        {
            var found = new List<string>();
            var index = 0;
            foreach (var mount in container.Element.Get("volumeMounts"u8).Items())
            {
                if (mount.Get("subPath"u8).IsSet())
                {
                    found.Add(strings.Share(container.At("volumeMounts", index, ".subPath")));
                }

                index++;
            }

            return found;
        }
    }
}
