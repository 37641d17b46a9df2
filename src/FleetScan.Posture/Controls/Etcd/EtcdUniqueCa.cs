using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Etcd;

internal sealed class EtcdUniqueCa(RuleSettings settings) : JoinRule
{
    public override string Name => "etcd-unique-ca";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod];

    public override IReadOnlyList<FactSource> Facts { get; } = [AuthorityFile.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        // The first of each by name, so that the order of objects does not matter; upstream takes them as they come.
        var files = index.Facts<AuthorityFile>("Pod").OrderBy(pod => settings.KubescapeQuirks ? "" : pod.Resource.Name, StringComparer.Ordinal).ToList();
        var etcd = files.Find(pod => pod.Fact.IsEtcd);
        var server = files.Find(pod => !pod.Fact.IsEtcd);
        if (settings.KubescapeQuirks && (etcd.Fact is { IsTwice: true } || server.Fact is { IsTwice: true }))
        {
            throw new ConflictingAnswersException(Name);
        }

        return etcd.Fact?.File is { } file && server.Fact?.File == file ? new SharedAuthority(etcd, server) : new SharedAuthority(default, default);
    }

    private sealed class SharedAuthority((IndexedResource Resource, AuthorityFile Fact) etcd, (IndexedResource Resource, AuthorityFile Fact) server) : JoinJudge
    {
        private const string Proposal = "<path/to/different-tls-certificate-file.crt>";

        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource == etcd.Resource || resource == server.Resource)
            {
                responses.Fail()
                    .FailedReview(etcd.Fact.Path)
                    .FailedReview(server.Fact.Path)
                    .Fix(etcd.Fact.Path, Proposal)
                    .Fix(server.Fact.Path, Proposal);
            }
        }
    }

    /// <summary>The file of certificate authorities that etcd or an API server trusts, and the word that names it.</summary>
    private sealed class AuthorityFile(bool isEtcd, string path, string? file, bool isTwice) : Fact
    {
        public static readonly FactSource Source = new FileSource();

        public bool IsEtcd { get; } = isEtcd;

        public string Path { get; } = path;

        public string? File { get; } = file;

        /// <summary>Whether another word names a file too.</summary>
        public bool IsTwice { get; } = isTwice;

        private sealed class FileSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings)
            {
                if (target.Workload is not { } pod || CommandWords.Of(pod) is not { } words)
                {
                    return null;
                }

                return Component.Etcd.IsRunBy(pod) ? Read(words, "--trusted-ca-file", isEtcd: true)
                    : Component.AnyApiServer.IsRunBy(pod) ? Read(words, "--client-ca-file", isEtcd: false)
                    : null;
            }

            private static AuthorityFile Read(CommandWords words, string flag, bool isEtcd)
            {
                var (path, file, count) = ("", (string?)null, 0);
                for (var index = 0; index < words.Count; index++)
                {
                    var parts = words[index]?.Split('=') ?? [];
                    var position = Array.IndexOf(parts, flag);
                    if (position >= 0 && position + 1 < parts.Length && count++ == 0)
                    {
                        (path, file) = (words.PathOf(index), parts[position + 1]);
                    }
                }

                return new AuthorityFile(isEtcd, path, file, count > 1);
            }
        }
    }
}
