using System.Globalization;
using System.Text;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Benchmarks.Posture;

/// <summary>
/// A made-up cluster of any size: blocks of 100 objects, each block a namespace with its workloads, Services, routes, policies, accounts and rights. The same
/// number always makes the same bytes, and any object can be made without the others.
/// </summary>
/// <param name="objects">How many objects; a multiple of 50.</param>
internal sealed class GeneratedCluster(int objects)
{
    public const int BlockObjects = 100;

    private static readonly string[] Images =
        ["nginx", "registry.example/shop/cart:1.4.2", "docker.io/library/redis:latest", "ghcr.io/example/api@sha256:0f8b0f3e5c1c4b1c9a580f8b0f3e5c1c4b1c9a580f8b0f3e5c1c4b1c9a580000", "quay.io/example/worker:v2"];

    private static readonly string[] Contexts =
    [
        "{}",
        """{"runAsNonRoot":true,"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}""",
        """{"privileged":true}""",
        """{"runAsUser":1000,"runAsGroup":3000,"allowPrivilegeEscalation":false}""",
        """{"capabilities":{"add":["NET_ADMIN","SYS_TIME"]}}""",
    ];

    private static readonly string[] Amounts =
    [
        "{}",
        """{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"64Mi"}}""",
        """{"requests":{"cpu":"100m"}}""",
    ];

    private static readonly string[] Volumes =
    [
        """[{"name":"data","emptyDir":{}}]""",
        """[{"name":"data","configMap":{"name":"configmap-0000"}}]""",
        """[{"name":"data","secret":{"secretName":"secret-0000"}}]""",
        """[{"name":"data","hostPath":{"path":"/var/run/docker.sock"}}]""",
        """[{"name":"data","persistentVolumeClaim":{"claimName":"persistentvolumeclaim-0000"}}]""",
    ];

    private static readonly string[] Rights =
    [
        """{"apiGroups":[""],"resources":["pods","configmaps"],"verbs":["get","list","watch"]}""",
        """{"apiGroups":[""],"resources":["secrets"],"verbs":["get","list"]}""",
        """{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}""",
        """{"apiGroups":[""],"resources":["pods/exec"],"verbs":["create"]}""",
    ];

    /// <summary>Every kind, in the order in which a block has them.</summary>
    public static IReadOnlyList<GeneratedKind> Kinds { get; } = GeneratedKinds.All;

    /// <summary>The objects of a kind, made when asked for, in the order of their keys.</summary>
    public IReadOnlyList<FakeObject> Of(GeneratedKind kind) => new GeneratedObjects(this, kind);

    /// <summary>How many objects of a kind there are.</summary>
    public int CountOf(GeneratedKind kind)
    {
        var (blocks, rest) = Math.DivRem(objects, BlockObjects);
        var before = Kinds.TakeWhile(other => other != kind).Sum(other => other.PerBlock);
        return (blocks * kind.PerBlock) + Math.Clamp(rest - before, 0, kind.PerBlock);
    }

    /// <summary>The objects of a block as whole manifests.</summary>
    public IEnumerable<string> Block(int block) => Kinds
        .SelectMany(kind => Enumerable.Range(0, kind.PerBlock).Select(position => (Kind: kind, Position: position)))
        .Take(Math.Min(BlockObjects, objects - (block * BlockObjects)))
        .Select(item => $"{{\"apiVersion\":\"{item.Kind.Served.ApiVersion}\",\"kind\":\"{item.Kind.Served.Kind}\",{Fields(item.Kind, block, item.Position)[1..]}");

    public int Blocks => (objects + BlockObjects - 1) / BlockObjects;

    public static FakeObject Make(GeneratedKind kind, int index)
    {
        var (block, position) = Math.DivRem(index, kind.PerBlock);
        return new FakeObject(NamespaceOf(kind, block), NameOf(kind, block, position), Encoding.UTF8.GetBytes(Fields(kind, block, position)));
    }

    private static string? NamespaceOf(GeneratedKind kind, int block) => kind.Served.Namespaced ? HomeOf(block) : null;

    private static string HomeOf(int block) => string.Create(CultureInfo.InvariantCulture, $"team-{block:00000}");

    private static string NameOf(GeneratedKind kind, int block, int position)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind.Served.Kind.ToLowerInvariant()}-{position:0000}");
        return kind.Served.Kind == "Namespace" ? HomeOf(block) : kind.Served.Namespaced ? name : string.Create(CultureInfo.InvariantCulture, $"{HomeOf(block)}-{name}");
    }

    private static string Fields(GeneratedKind kind, int block, int position)
    {
        // Primes that part from each other, so that every mixture of good and bad settings comes up.
        var seed = (block * 31) + (position * 7) + (kind.PerBlock * 13);
        var home = NamespaceOf(kind, block);
        var text = new StringBuilder(1024)
            .Append(CultureInfo.InvariantCulture, $"{{\"metadata\":{{\"name\":\"{NameOf(kind, block, position)}\",")
            .Append(home is null ? "" : $"\"namespace\":\"{home}\",")
            .Append(CultureInfo.InvariantCulture, $"\"labels\":{{\"app\":\"app-{position % 20}\",\"tier\":\"t{seed % 4}\"}}}},")
            .Append(kind.Body)
            .Append('}');
        return text
            .Replace("@POD@", GeneratedKinds.PodSpec)
            .Replace("@APP@", string.Create(CultureInfo.InvariantCulture, $"app-{position % 20}"))
            .Replace("@HOME@", HomeOf(block))
            .Replace("@NUMBER@", string.Create(CultureInfo.InvariantCulture, $"{position % 8:0000}"))
            .Replace("@ACCOUNT@", string.Create(CultureInfo.InvariantCulture, $"serviceaccount-{seed % 8:0000}"))
            .Replace("@IMAGE@", Images[seed % Images.Length])
            .Replace("@CONTEXT@", Contexts[seed / 3 % Contexts.Length])
            .Replace("@AMOUNTS@", Amounts[seed / 5 % Amounts.Length])
            .Replace("@VOLUMES@", Volumes[seed / 7 % Volumes.Length])
            .Replace("@RIGHTS@", Rights[seed % Rights.Length])
            .Replace("@FLAG@", seed % 3 == 0 ? "true" : "false")
            .ToString();
    }
}
