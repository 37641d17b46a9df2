using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Storage;

internal sealed class VolumeEncryption : JoinRule
{
    private const string Field = "spec.storageClassName";

    public override string Name => "pv-without-encryption";

    public override IReadOnlyList<KindMatch> Matches { get; } = [new("", "v1", "PersistentVolume"), new("storage.k8s.io", "v1", "StorageClass")];

    public override IReadOnlyList<FactSource> Facts { get; } = [StorageFact.Source];

    public override JoinJudge Bind(ClusterIndex index) => new Volumes(index.Facts<StorageFact>("StorageClass")
        .Where(storage => !storage.Fact.IsEncrypted)
        .Select(storage => storage.Resource.Name)
        .ToHashSet(StringComparer.Ordinal));

    private sealed class Volumes(HashSet<string> plainClasses) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Kind == "PersistentVolume" && resource.Get<StorageFact>()?.Class is { Length: > 0 } name && plainClasses.Contains(name))
            {
                responses.Fail().Fix(Field, "<your encrypted storage class>");
            }
        }
    }

    /// <summary>The class of a volume, or whether a class encrypts.</summary>
    private sealed class StorageFact(string? @class, bool isEncrypted) : Fact
    {
        public static readonly FactSource Source = new StorageSource();

        public string? Class { get; } = @class;

        public bool IsEncrypted { get; } = isEncrypted;

        private sealed class StorageSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings) => target.Document.Kind switch
            {
                "PersistentVolume" => new StorageFact(strings.Share(target.Root.Get("spec"u8, "storageClassName"u8)), isEncrypted: false),
                "StorageClass" => new StorageFact(@class: null, Encrypts(target)),
                _ => null,
            };

            private static bool Encrypts(RuleTarget target) =>
                target.Root.Get("parameters"u8, "encrypted"u8).Is("true"u8)
                || (target.Root.Get("provisioner"u8).Text() is { } provisioner
                    && (provisioner.Contains("azure", StringComparison.Ordinal) || provisioner.Contains("csi.storage.gke.io", StringComparison.Ordinal)));
        }
    }
}
