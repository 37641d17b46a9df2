using System.Security.Cryptography;
using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Engine;

/// <summary>Ids of objects in the field's form.</summary>
internal static class ResourceIds
{
    private const string HostGroup = "hostdata.kubescape.cloud";

    /// <summary>Group, version, namespace, kind and name; objects of nodes and descriptions of clusters have no namespace part.</summary>
    public static string Of(ResourceIdentity identity)
    {
        var version = identity.ApiVersion.Contains('/', StringComparison.Ordinal) ? identity.ApiVersion : "/" + identity.ApiVersion;
        return identity.Kind == "ClusterDescribe" || identity.ApiVersion.StartsWith(HostGroup, StringComparison.Ordinal)
            ? $"{version}/{identity.Kind}/{identity.Name}"
            : $"{version}/{identity.Namespace}/{identity.Kind}/{identity.Name}";
    }

    /// <summary>The ids of the subject, its binding and its role, sorted and joined.</summary>
    public static string Of(BoundSubject bound)
    {
        var subject = $"{bound.Subject.ApiGroup}/{bound.Subject.Namespace}/{bound.Subject.Kind}/{bound.Subject.Name}";
        return Of(subject, [bound.BindingResource.Identity, bound.RoleResource.Identity]);
    }

    /// <summary>The same out of the subject's identity.</summary>
    public static string OfSubject(ResourceIdentity subject, IEnumerable<ResourceIdentity> related) =>
        Of($"{subject.ApiVersion}/{subject.Namespace}/{subject.Kind}/{subject.Name}", related);

    /// <summary>The id of something together with the objects that take part: all ids, sorted and joined.</summary>
    public static string Of(string self, IEnumerable<ResourceIdentity> related) =>
        string.Join('/', related.Select(Of).Append(self).Order(StringComparer.Ordinal));

    /// <summary>Tells one object from every other: same object, same key. Objects in different documents of files are different objects.</summary>
    public static UInt128 KeyOf(ResourceDocument document)
    {
        // Names are chosen by whoever writes the manifests, and who makes two keys collide hides an object: so no quick hash.
        var text = $"{document.ApiVersion}\n{document.Namespace}\n{document.Kind}\n{document.Name}\n{document.Origin?.Path}\n{document.Origin?.Document}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BitConverter.ToUInt128(hash);
    }

    /// <summary>The identity that a manifest states.</summary>
    /// <param name="document">The manifest.</param>
    /// <param name="literally">An empty namespace is one of its own, as it is to upstream's joins; otherwise it is none.</param>
    public static ResourceIdentity IdentityOf(ResourceDocument document, bool literally = false) => new()
    {
        ApiVersion = document.ApiVersion,
        Kind = document.Kind,
        Namespace = literally && document.Metadata.Get("namespace"u8).Is(""u8) ? "" : document.Namespace,
        Name = document.Name,
    };
}
