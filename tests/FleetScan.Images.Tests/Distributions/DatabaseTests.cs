using System.Diagnostics;
using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Images.Ecosystems.Apk;
using FleetScan.Images.Ecosystems.Dpkg;
using FleetScan.Images.Ecosystems.Rpm;
using FleetScan.Images.Inventories;
using FleetScan.Images.Tests.Building;
using FleetScan.TestKit;

namespace FleetScan.Images.Tests.Distributions;

public sealed class DatabaseTests
{
    private const int MaxBytes = 256 * 1024 * 1024;

    [Fact]
    public void Removed_packages_are_no_longer_there_and_sources_come_with_their_version()
    {
        var packages = Read(new DpkgReader(MaxBytes), "var/lib/dpkg/status", """
            Package: libc6
            Status: install ok installed
            Source: glibc (2.36-8)
            Version: 2.36-9
            Architecture: amd64
            Description: GNU C Library
             Version: 1

            Package: old
            Status: deinstall ok config-files
            Version: 1

            Package: bash
            Status: hold ok installed
            Version: 5.2
            """);

        Assert.Equal(["libc6 2.36-9", "bash 5.2"], packages.Select(package => $"{package.Name} {package.Version}"));
        Assert.Equal(("glibc", "2.36-8"), (packages[0].Source, packages[0].SourceVersion));
        Assert.Null(packages[1].Source);
    }

    [Theory]
    [InlineData("var/lib/dpkg/status", true)]
    [InlineData("lib/dpkg/status", true)]
    [InlineData("var/lib/dpkg/status.d/base", true)]
    [InlineData("var/lib/dpkg/status.d/base.md5sums", false)]
    [InlineData("var/lib/dpkg/status-old", false)]
    [InlineData("var/lib/dpkg/status.d/a/b", false)]
    [InlineData("lib/dpkg/status.d/", false)]
    public void Databases_of_dpkg_are_known_by_their_paths(string path, bool isWanted) =>
        Assert.Equal(isWanted, new DpkgReader(MaxBytes).Wants(path));

    [Fact]
    public void Packages_of_apk_have_their_origin_and_licence()
    {
        var packages = Read(new ApkReader(MaxBytes), "lib/apk/db/installed", "C:Q1\nP:libcrypto3\nV:3.3.2-r0\nA:x86_64\nL:Apache-2.0\no:openssl\nF:lib\nR:libcrypto.so.3\n\nP:musl\nV:1.2.5-r0\nA:x86_64\no:musl\n");

        Assert.Equal(["libcrypto3 3.3.2-r0 openssl", "musl 1.2.5-r0 "], packages.Select(package => $"{package.Name} {package.Version} {package.Source}"));
        Assert.Equal(["Apache-2.0"], packages[0].Licenses);
    }

    [Fact]
    public void Ndb_and_Berkeley_databases_of_rpm_are_read()
    {
        var headers = new[]
        {
            RpmFiles.Header("nodejs", "18.1", "1.el9", 1, "nodejs-src-18.1-1.el9.src.rpm", "nodejs:18:9010:abc"),
            RpmFiles.Header("gpg-pubkey", "1", "1", 0, "", ""),
            RpmFiles.Header("long", new string('1', 400), "2", 0, "long-3-4.src.rpm", ""),
        };

        foreach (var (path, file) in new[] { ("usr/lib/sysimage/rpm/Packages.db", RpmFiles.Ndb(headers)), ("var/lib/rpm/Packages", RpmFiles.Bdb(headers)) })
        {
            var packages = Read(new RpmReader(MaxBytes), path, file);
            Assert.Equal(["nodejs 1:18.1-1.el9", $"long {new string('1', 400)}-2"], packages.Select(package => $"{package.Name} {package.Version}"));
            Assert.Equal(("nodejs-src", null, "nodejs:18:9010:abc", "x86_64"), (packages[0].Source, packages[0].SourceVersion, packages[0].Modularity, packages[0].Architecture));
            Assert.Equal((null, "3-4", ""), (packages[1].Source, packages[1].SourceVersion, packages[1].Modularity));
        }
    }

    [Fact]
    public void A_manifest_of_Azure_Linux_is_read()
    {
        var packages = Read(new RpmManifestReader(MaxBytes), "var/lib/rpmmanifest/container-manifest-2", "openssl-libs\t3.3.3-2.azl3\t1\t2\tMicrosoft\t(none)\t9\tx86_64\t0\topenssl-3.3.3-2.azl3.src.rpm\nshort\n");

        Assert.Equal(("openssl-libs", "3.3.3-2.azl3", "openssl", null), packages.Select(package => (package.Name, package.Version, package.Source, package.SourceVersion)).Single());
    }

    [Fact]
    public async Task The_inventory_of_this_machine_equals_dpkg_query()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/dpkg-query"), "dpkg-query is not installed: the inventory cannot be compared with it.");
        var expected = (await RunAsync("/usr/bin/dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}\n"))
            .Where(line => line.StartsWith("installed ", StringComparison.Ordinal))
            .Select(line => line["installed ".Length..]);

        var packages = Read(new DpkgReader(MaxBytes), "var/lib/dpkg/status", File.ReadAllBytes("/var/lib/dpkg/status"));

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            packages.Select(package => $"{package.Name} {package.Version} {package.Architecture} {package.Source ?? package.Name} {package.SourceVersion ?? package.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_inventory_of_an_rpm_database_equals_rpm_qa()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/rpmbuild") && File.Exists("/usr/bin/rpm"), "rpm and rpmbuild are not installed: no database can be made to compare with.");
        using var folder = new TemporaryFolder();
        var root = Directory.CreateDirectory(folder.File("root")).FullName;
        string[] database = ["--root", root, "--define", "_dbpath /usr/lib/sysimage/rpm", "--define", "_db_backend sqlite"];
        await RunAsync("/usr/bin/rpm", [.. database, "--initdb"]);
        foreach (var (name, epoch, changelog) in new[] { ("alpha", "", 1), ("beta", "Epoch: 2\n", 2000) })
        {
            // A long change log makes the header run over many pages.
            var log = string.Join('\n', Enumerable.Range(0, changelog).Select(i => $"* Mon Jan 05 2026 A <a@example.org> - {i}\n- Change {i} of many"));
            File.WriteAllText(folder.File($"{name}.spec"), $"Name: {name}\nVersion: 1.2\nRelease: 3\n{epoch}Summary: s\nLicense: MIT\nBuildArch: noarch\n%description\nd\n%package libs\nSummary: s\n%description libs\nd\n%files\n%files libs\n%changelog\n{log}\n");
            await RunAsync("/usr/bin/rpmbuild", "--define", $"_topdir {folder.File("build")}", "--define", "modularitylabel shop:1:2:3", "-bb", folder.File($"{name}.spec"));
        }

        await RunAsync("/usr/bin/rpm", [.. database, "-i", "--nodeps", "--noscripts", "--justdb", .. Directory.GetFiles(folder.Path, "*.rpm", SearchOption.AllDirectories)]);
        var expected = await RunAsync("/usr/bin/rpm", [.. database, "-qa", "--qf", "%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE} %{ARCH} %{MODULARITYLABEL}\n"]);

        var packages = Read(new RpmReader(MaxBytes), "usr/lib/sysimage/rpm/rpmdb.sqlite", File.ReadAllBytes(Path.Combine(root, "usr/lib/sysimage/rpm/rpmdb.sqlite")));

        Assert.Equal(4, packages.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), packages.Select(package => $"{package.Name} {package.Version} {package.Architecture} {package.Modularity}").Order(StringComparer.Ordinal));
        Assert.Equal("alpha", packages.Single(package => package.Name == "alpha-libs").Source);
    }

    private static List<InventoryPackage> Read(IFileReader reader, string path, string content) => Read(reader, path, Encoding.UTF8.GetBytes(content));

    private static List<InventoryPackage> Read(IFileReader reader, string path, byte[] content)
    {
        Assert.True(reader.Wants(path));
        var found = new FileFindings(path);
        FileContents.Read(reader, content, found);
        Assert.Empty(found.Gaps);
        return found.Packages;
    }

    private static async Task<string[]> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} failed: {await error}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
