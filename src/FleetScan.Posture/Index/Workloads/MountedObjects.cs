using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The Secrets, ConfigMaps and claims that regular containers of a workload mount.</summary>
internal sealed class MountedObjects(IReadOnlyList<MountedObject> mounts) : Fact
{
    public static readonly FactSource Source = new MountSource();

    public IReadOnlyList<MountedObject> Mounts { get; } = mounts;

    private sealed class MountSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Workload is not { } workload || VolumesOf(workload, strings) is not { Count: > 0 } volumes)
            {
                return null;
            }

            var mounts = new List<MountedObject>();
            foreach (ref readonly var container in workload.Containers)
            {
                AddMounts(container, volumes, mounts, strings);
            }

            return mounts.Count == 0 ? null : new MountedObjects(mounts);
        }

        private static void AddMounts(in Container container, List<(string Volume, string Kind, string Name)> volumes, List<MountedObject> mounts, StringPool strings)
        {
            var index = 0;
            foreach (var mount in container.Element.Get("volumeMounts"u8).Items())
            {
                var name = mount.Get("name"u8).Text();
                foreach (var volume in volumes)
                {
                    if (volume.Volume == name)
                    {
                        mounts.Add(new MountedObject(strings.Share(container.At("volumeMounts", index)), volume.Kind, volume.Name));
                    }
                }

                index++;
            }
        }

        private static List<(string Volume, string Kind, string Name)> VolumesOf(Workload workload, StringPool strings)
        {
            var volumes = new List<(string Volume, string Kind, string Name)>();
            foreach (var volume in workload.PodSpec.Get("volumes"u8).Items())
            {
                if (volume.Get("name"u8).Text() is { } name)
                {
                    Add("Secret", volume.Get("secret"u8, "secretName"u8));
                    Add("ConfigMap", volume.Get("configMap"u8, "name"u8));
                    Add("PersistentVolumeClaim", volume.Get("persistentVolumeClaim"u8, "claimName"u8));

                    void Add(string kind, JsonElement source)
                    {
                        if (strings.Share(source) is { } text)
                        {
                            volumes.Add((name, kind, text));
                        }
                    }
                }
            }

            return volumes;
        }
    }
}
