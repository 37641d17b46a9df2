using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Data;

internal static class DataServices
{
    public const string DatabaseFile = "fleetscan.db";

    /// <summary>The database on SQLite; a host that brings another provider registers its context factory before.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DataOptions>, DataOptionsValidator>();
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SqliteFile>();
        services.TryAddSingleton<DefaultAccount>();
        services.TryAddSingleton<DatabaseMigrator>();
        if (!services.Any(service => service.ServiceType == typeof(IDbContextFactory<FleetScanDb>)))
        {
            services.AddPooledDbContextFactory<FleetScanDb>((provider, builder) =>
            {
                var file = provider.GetRequiredService<SqliteFile>();
                builder.UseSqlite(file.ConnectionString(DatabaseFile)).AddInterceptors(new SqlitePragmas(file.Pragmas()));
            });
        }

        services.AddHostedService<DatabaseStartup>();
        return services;
    }
}
