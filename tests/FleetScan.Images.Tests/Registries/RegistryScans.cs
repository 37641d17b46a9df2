using System.Net;
using System.Security.Cryptography.X509Certificates;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;

namespace FleetScan.Images.Tests.Registries;

// Scans over real sockets with little patience.
internal static class RegistryScans
{
    public static RegistryCredentials Secret { get; } = new("bob", "s3cret-of-bob");

    public static RegistryClientOptions Hasty { get; } = new() { MaxAttempts = 3, RetryDelay = TimeSpan.FromMilliseconds(1) };

    // Enough for a busy machine to answer, short enough to wait for in a test.
    public static RegistryClientOptions Impatient { get; } = Hasty with { MaxAttempts = 2, IdleTimeout = TimeSpan.FromSeconds(1) };

    public static Task<ImageInventory> RunAsync(LoopbackRegistry registry, RegistryClientOptions? options = null) =>
        RunAsync($"{registry.Host}/shop:1", (options ?? Hasty) with { PlainHttp = [registry.Host] }, Secret);

    public static async Task<ImageInventory> RunAsync(
        string image, RegistryClientOptions options, RegistryCredentials? credentials, IWebProxy? proxy = null, X509Certificate2? authority = null, bool skipTlsVerification = false)
    {
        using var handler = RegistryTransport.Create(proxy, authority is null ? null : [authority], skipTlsVerification);
        using var http = new HttpMessageInvoker(handler);
        var client = new RegistryClient(http, _ => credentials, options);
        return await ImageScanner.InventoryAsync(ImageSource.InRegistry(ImageReference.Parse(image), client), new InventoryOptions(), TestContext.Current.CancellationToken);
    }

    public static async Task<ImageException> RefusedAsync(LoopbackRegistry registry, ImageFault fault, RegistryClientOptions? options = null)
    {
        var refused = await Assert.ThrowsAsync<ImageException>(() => RunAsync(registry, options));
        Assert.True(refused.Fault == fault, $"{refused.Fault}: {refused.Message}");
        Assert.DoesNotContain(Secret.Password, refused.ToString(), StringComparison.Ordinal);
        return refused;
    }
}
